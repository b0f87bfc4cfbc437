import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Answer } from '#api.ts'
import { takeIn, whoQuery } from '#queries.ts'
import { DemoBanner } from '#shell/banners.tsx'
import { LanguageSwitch, SchemeSwitch } from '#shell/switches.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './door.module.css'

/** What stands before the desk's screens. */
export function Door({ beside, children }: { beside?: ReactNode; children: ReactNode }) {
  const { t } = useLanguage()
  const demo = useQuery(whoQuery).data?.demo
  return (
    <div className={css['ground']}>
      {demo ? <DemoBanner /> : null}
      <div className={css['door']} data-wide={beside ? true : undefined}>
        <div className={css['brand']}>
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span>{t.shell.product}</span>
        </div>
        <div className={css['leaf']}>{children}</div>
        {beside ? <div className={css['beside']}>{beside}</div> : null}
        <div className={css['foot']}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
      </div>
    </div>
  )
}

/** Takes in who the reader is now, and reads again what is on the screen. */
export function useBecoming() {
  const queries = useQueryClient()
  return (who: Answer<'whoAmI'>) => {
    queries.setQueryData(whoQuery.queryKey, takeIn(who))
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'who' })
  }
}
