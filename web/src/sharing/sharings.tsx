import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ActButton } from '#kit/act-button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { ShareForm } from '#sharing/share-form.tsx'
import { sharingsQuery, type SharedThing } from '#sharing/shared-thing.ts'
import { SharingTable } from '#sharing/sharing-table.tsx'
import { useSharingLanguage } from '#texts/sharing-language.ts'
import css from './sharings.module.css'

/** How far a thing may be told, with whom it is shared, and what the reader may do about either. */
export function Sharings({ of }: { of: SharedThing }) {
  const { t } = useSharingLanguage()
  const queries = useQueryClient()
  const read = useQuery(sharingsQuery(of))
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  // the thing's own page tells of it too, in its timeline
  const again = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [kind, , id] }) => kind === `${of.thing}s` && id === of.id,
    })
  const rows = read.data?.rows
  return (
    <Section title={t.sharing.title}>
      <Marking of={of} />
      {read.isError && !read.data ? (
        <Trouble failure={read.error} retry={() => void read.refetch()} />
      ) : rows?.length === 0 ? (
        <NoSharing />
      ) : (
        <SharingTable rows={rows} again={again} />
      )}
      <div className={css['acts']}>
        <ActButton
          icon="share"
          words={t.sharing.share}
          may={read.data?.may.share ?? 'unknown'}
          onAct={() => setOpened(true)}
        />
      </div>
      <Dialog title={t.sharing.share} opened={opened} close={close}>
        <ShareForm
          of={of}
          done={() => {
            close()
            void again()
          }}
        />
      </Dialog>
    </Section>
  )
}

function Marking({ of: { tlp } }: { of: SharedThing }) {
  const { t } = useSharingLanguage()
  return (
    <div className={css['marking']}>
      <Panel>
        <strong>TLP:{tlp}</strong> {t.sharing.meaning[tlp]}
        <p className={css['readers']}>{t.sharing.readers[tlp]}</p>
      </Panel>
    </div>
  )
}

/** Who is no authority sees only what was shared with them: nothing seen does not mean nothing shared. */
function NoSharing() {
  const { t } = useSharingLanguage()
  const standing = useMe()?.organisation.standing
  const all = standing === 'regulator' || standing === 'police'
  return <p className="hl-muted">{all ? t.sharing.none : t.sharing.noneWithYou}</p>
}
