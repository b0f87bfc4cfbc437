import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import { en } from '#texts/en.ts'
import { formatOf, type Format, type Language } from '#texts/format.ts'
import { vi, type Texts } from '#texts/vi.ts'

const CATALOGUES: Record<Language, Texts> = { vi, en }
const KEPT = 'hl.language'

interface Spoken {
  readonly language: Language
  readonly t: Texts
  readonly f: Format
  readonly speak: (language: Language) => void
}

const Tongue = createContext<Spoken | undefined>(undefined)

/** Vietnamese unless the reader chose English on this machine. */
function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(keptLanguage)
  const speak = useCallback((chosen: Language) => {
    document.documentElement.lang = chosen
    try {
      localStorage.setItem(KEPT, chosen)
    } catch {
      // storage refused: the choice holds until the page is left
    }
    setLanguage(chosen)
  }, [])
  const spoken = useMemo(
    () => ({ language, t: CATALOGUES[language], f: formatOf(language), speak }),
    [language, speak],
  )
  return <Tongue value={spoken}>{children}</Tongue>
}

/** The texts and forms of the reader's language. */
export function useLanguage(): Spoken {
  const spoken = use(Tongue)
  if (!spoken) throw new Error('useLanguage outside LanguageProvider')
  return spoken
}
