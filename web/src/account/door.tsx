import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Answer } from '#api.ts'
import { whoQuery } from '#queries.ts'
import { LanguageSwitch, SchemeSwitch } from '#shell/switches.tsx'
import css from './account.module.css'

/** What stands before the desk's screens. */
export function Door({ children }: { children: ReactNode }) {
  return (
    <div className={css['door']}>
      {children}
      <div className={css['acts']}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
    </div>
  )
}

/** Takes in who the reader is now; what was read as somebody else is forgotten. */
export function useBecoming() {
  const queries = useQueryClient()
  return (who: Answer<'whoAmI'>) => {
    queries.clear()
    queries.setQueryData(whoQuery.queryKey, who)
  }
}
