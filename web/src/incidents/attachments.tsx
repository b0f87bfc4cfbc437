import { NativeSelect } from '@mantine/core'
import type { AttachmentView, IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import type { Audience } from '@hiepluc/contract/incident-work.ts'
import { useRef, useState } from 'react'
import { addressOf } from '#api.ts'
import { sendAttachment } from '#incidents/send-attachment.ts'
import { useIncidentAct } from '#incidents/use-incident-act.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Icon } from '#kit/icon.tsx'
import { Moment } from '#kit/moment.tsx'
import { actorIn } from '#kit/name-in.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './attachments.module.css'

/** The files on an incident: each is saved, none is shown in place. */
export function Attachments({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  return (
    <Section title={t.life.files} note={t.life.filesNote}>
      {incident.attachments.length === 0 ? <p className="hl-muted">{t.life.noFiles}</p> : null}
      <ul className={css['files']}>
        {incident.attachments.map((file) => (
          <File key={file.id} file={file} />
        ))}
      </ul>
      <Attach incident={incident} />
    </Section>
  )
}

function File({ file }: { file: AttachmentView }) {
  const { t, f, language } = useLifeLanguage()
  return (
    <li>
      <a href={addressOf('downloadAttachment', { params: { id: file.id } })} download={file.name}>
        <Icon name="download" /> {file.name}
      </a>
      <span className={css['about']}>
        {f.size(file.size)} · {t.life.fileType[file.type]} ·{' '}
        {t.names.member[file.by] ?? actorIn(file, language).by}
        {file.audience === 'authorities' ? ` · ${t.life.internal}` : ''}
      </span>
      <Moment at={file.at} />
    </li>
  )
}

function Attach({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [audience, setAudience] = useState<Audience>('both')
  const attach = useIncidentAct(incident, (file: Blob & { name: string }) =>
    sendAttachment(incident.id, file, audience),
  )
  const may = incident.may.attach
  return (
    <div className={css['attach']}>
      {incident.may.note === true && may === true ? (
        <NativeSelect
          label={t.life.audience}
          value={audience}
          onChange={({ currentTarget }) => setAudience(currentTarget.value as Audience)}
          data={[
            { value: 'both', label: t.life.forBoth },
            { value: 'authorities', label: t.life.forAuthorities },
          ]}
        />
      ) : null}
      <ActButton
        icon="upload"
        words={t.life.attach}
        busy={attach.isPending}
        may={may}
        onAct={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t.life.attach}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) attach.mutate(file)
          currentTarget.value = ''
        }}
      />
      {attach.error ? <Trouble failure={attach.error} /> : null}
    </div>
  )
}
