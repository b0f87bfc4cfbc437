import type { BackupCheckView } from '@hiepluc/contract/endpoints/facilities.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { addressOf } from '#api.ts'
import type { Facility } from '#facilities/facility-page.tsx'
import { sendEvidence } from '#facilities/send-evidence.ts'
import { Icon } from '#kit/icon.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

/** What proves a plan, a test or a drill: each file is saved, none is shown in place. */
export function CheckFiles({ thing, check }: { thing: Facility; check: BackupCheckView }) {
  const { t, f } = useFacilitiesLanguage()
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const attach = useMutation({
    mutationFn: (file: File) => sendEvidence(check.id, file),
    onSuccess: async () => queries.invalidateQueries({ queryKey: ['facilities', 'one', thing.id] }),
  })
  const named = `${t.facilities.checkKinds[check.kind]} ${f.day(check.doneOn)}`
  return (
    <span className={css['proofs']}>
      {check.files.map((file) => (
        <a
          key={file.id}
          href={addressOf('downloadEvidence', { params: { id: file.id } })}
          download={file.name}
          title={`SHA-256 ${file.sha256}`}
        >
          <Icon name="download" /> {file.name} <span className="hl-muted">{f.size(file.size)}</span>
        </a>
      ))}
      {thing.may.check === true ? (
        <>
          <button
            type="button"
            disabled={attach.isPending}
            aria-label={t.facilities.proveOf(named)}
            onClick={() => input.current?.click()}
          >
            <Icon name="upload" /> {t.facilities.prove}
          </button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t.facilities.proveOf(named)}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0]
              if (file) attach.mutate(file)
              currentTarget.value = ''
            }}
          />
        </>
      ) : null}
      {attach.error ? <Trouble failure={attach.error} /> : null}
    </span>
  )
}
