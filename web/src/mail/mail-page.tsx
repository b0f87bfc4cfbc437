import { MAIL_STATES } from '@hiepluc/contract/mail.ts'
import { getRouteApi } from '@tanstack/react-router'
import { call } from '#api.ts'
import { Filters, Pick } from '#kit/filters.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty, Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { MailCard } from '#mail/mail-card.tsx'
import { useMailLanguage } from '#texts/mail-language.ts'
import css from './mail.module.css'

const route = getRouteApi('/mail')

/** Mails that came in: first those that wait for an officer. */
export function MailPage() {
  const { t } = useMailLanguage()
  const { state = 'review' } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useKeyset(['mails', state], (after, signal) =>
    call('listMails', { query: { after, ...(state !== 'all' && { state }) }, signal }),
  )
  return (
    <Page title={t.mail.title} about={list.first ? t.mail.about(list.first.waiting) : null}>
      <Filters chosen={state !== 'review'} clear={() => void navigate({ search: {} })}>
        <Pick
          label={t.mail.stateLabel}
          value={state}
          idle="review"
          options={[
            ['review', t.mail.state.review],
            ...MAIL_STATES.filter((one) => one !== 'review').map((one) => [one, t.mail.state[one]] as const),
            ['all', t.kit.all],
          ]}
          choose={(chosen) =>
            void navigate({ search: chosen === 'review' ? {} : { state: chosen }, replace: true })
          }
        />
      </Filters>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty icon="mail" title={t.mail.none}>
          {state === 'review' ? t.mail.noneWaiting : null}
        </Empty>
      ) : (
        <>
          <Panel>{t.mail.note}</Panel>
          <ul className={css['mails']}>
            {list.isSuccess ? (
              list.rows.map((mail) => <MailCard key={mail.id} mail={mail} />)
            ) : (
              <li className="hl-bone">{t.kit.all}</li>
            )}
          </ul>
          {list.isSuccess ? (
            <More list={list} shown={t.kit.shown(list.rows.length, !list.hasNextPage)} />
          ) : null}
        </>
      )}
    </Page>
  )
}
