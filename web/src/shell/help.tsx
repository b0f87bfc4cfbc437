import { lazy, Suspense } from 'react'
import { Dialog } from '#kit/dialog.tsx'
import { canSee, useMe } from '#reader.ts'
import { KeyGroup } from '#shell/key-group.tsx'
import { keyGroups } from '#shell/keys.ts'
import { placesOf, wordsOf } from '#shell/places.ts'
import { useLanguage } from '#texts/language.tsx'

// brings words of its own
const TriageKeys = lazy(async () => ({ default: (await import('#triage/queue-keys.tsx')).TriageKeys }))

/** All shortcuts, on one dialog. */
export function Help({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useLanguage()
  const me = useMe()
  const places = placesOf(me).map((place) => [`g ${place.key}`, wordsOf(place, t, undefined).words] as const)
  return (
    <Dialog title={t.help.title} opened={opened} close={close}>
      {[...keyGroups(t), [t.help.places, places] as const].map(([heading, shortcuts]) => (
        <KeyGroup key={heading} heading={heading} shortcuts={shortcuts} />
      ))}
      {!me || canSee('listPublicReports', me) ? (
        <Suspense>
          <TriageKeys />
        </Suspense>
      ) : null}
    </Dialog>
  )
}
