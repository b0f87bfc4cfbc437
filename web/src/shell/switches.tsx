import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Icon, type IconName } from '#kit/icon.tsx'
import { useLanguage } from '#texts/language.tsx'
import type { Language } from '#texts/format.ts'
import css from './switches.module.css'

// each language names itself
const LANGUAGES: readonly (readonly [Language, string, string])[] = [
  ['vi', 'Vi', 'Tiếng Việt'],
  ['en', 'En', 'English'],
]
const SCHEMES: readonly (readonly [MantineColorScheme, IconName])[] = [
  ['auto', 'screen'],
  ['light', 'sun'],
  ['dark', 'moon'],
]

export function LanguageSwitch() {
  const { t, language, speak } = useLanguage()
  return (
    <fieldset className={css['switch']}>
      <legend className="hl-unseen">{t.shell.language}</legend>
      {LANGUAGES.map(([one, short, name]) => (
        <button key={one} type="button" lang={one} aria-pressed={language === one} onClick={() => speak(one)}>
          {short}
          <span className="hl-unseen">, {name}</span>
        </button>
      ))}
    </fieldset>
  )
}

export function SchemeSwitch() {
  const { t } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return (
    <fieldset className={css['switch']}>
      <legend className="hl-unseen">{t.shell.scheme}</legend>
      {SCHEMES.map(([scheme, icon]) => (
        <button
          key={scheme}
          type="button"
          aria-label={t.shell.schemes[scheme]}
          title={t.shell.schemes[scheme]}
          aria-pressed={colorScheme === scheme}
          onClick={() => setColorScheme(scheme)}
        >
          <Icon name={icon} size={14} />
        </button>
      ))}
    </fieldset>
  )
}
