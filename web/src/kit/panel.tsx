import type { ReactNode } from 'react'
import { Icon, type IconName } from '#kit/icon.tsx'
import css from './panel.module.css'

/** A screen or list without anything in it: what that means and what can be done. */
export function Empty({
  icon = 'empty',
  title,
  children,
  act,
}: {
  icon?: IconName
  title: string
  children?: ReactNode
  act?: ReactNode
}) {
  return (
    <div className={css['empty']}>
      <span className={css['round']}>
        <Icon name={icon} size={22} />
      </span>
      <h2>{title}</h2>
      {children ? <div className={css['words']}>{children}</div> : null}
      {act ? <div className={css['act']}>{act}</div> : null}
    </div>
  )
}

/** A framed remark inside a page. */
export function Panel({ tone, children }: { tone?: 'warn' | 'bad' | 'accent'; children: ReactNode }) {
  return (
    <div className={css['panel']} data-tone={tone}>
      {children}
    </div>
  )
}
