import { Outlet, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SignIn } from '#account/sign-in.tsx'
import { NowProvider } from '#kit/now.tsx'
import { deskQuery, whoQuery } from '#queries.ts'
import { UploadTray } from '#reports/upload-tray.tsx'
import { Banners } from '#shell/banners.tsx'
import { Help } from '#shell/help.tsx'
import { Side, Tabs, TopBar } from '#shell/navigation.tsx'
import { useShortcuts } from '#shell/shortcuts.ts'
import { useFollowing } from '#shell/following.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './shell.module.css'

/** The desk's screens for those who are signed in; for others what lets them in. */
export function Shell() {
  const { pathname } = useLocation()
  const who = useQuery(whoQuery)
  if (pathname === '/set-up') return <Outlet />
  if (who.isPending) return null
  if (who.data && who.data.needs !== 'nothing') return <SignIn who={who.data} />
  return <Frame demo={who.data?.demo ?? false} />
}

/** What stays around every screen. */
function Frame({ demo }: { demo: boolean }) {
  const { t } = useLanguage()
  const desk = useQuery(deskQuery)
  const [help, setHelp] = useState(false)
  useShortcuts(() => setHelp(true))
  useFollowing(desk.data, desk.isError)
  return (
    <NowProvider ahead={desk.data?.ahead ?? 0}>
      <a href="#main" className={css['skip']}>
        {t.shell.skip}
      </a>
      <div className={css['shell']}>
        <Side desk={desk.data} askHelp={() => setHelp(true)} />
        <div className={css['content']}>
          <TopBar />
          <Banners demo={demo} desk={desk.data} lost={desk.isError} heardAt={desk.dataUpdatedAt} />
          <Outlet />
        </div>
        <Tabs desk={desk.data} askHelp={() => setHelp(true)} />
      </div>
      <UploadTray />
      <Help opened={help} close={() => setHelp(false)} />
    </NowProvider>
  )
}
