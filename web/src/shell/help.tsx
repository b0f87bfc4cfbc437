import { Dialog } from '#kit/dialog.tsx'
import { useMe } from '#reader.ts'
import { placesOf, wordsOf } from '#shell/places.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './help.module.css'

/** All shortcuts, on one dialog. */
export function Help({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useLanguage()
  const shortcuts: [string, string][] = [
    ...placesOf(useMe()).map((place): [string, string] => [
      `g ${place.key}`,
      wordsOf(place, t, undefined).words,
    ]),
    ['j', t.help.next],
    ['k', t.help.previous],
    ['Enter', t.help.open],
    ['x', t.help.choose],
    ['/', t.help.filters],
    ['#', t.help.number],
    ['?', t.help.help],
    ['Esc', t.help.close],
  ]
  return (
    <Dialog title={t.help.title} opened={opened} close={close}>
      <dl className={css['keys']}>
        {shortcuts.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
