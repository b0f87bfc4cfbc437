import { Outlet } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { NowProvider } from '#kit/now.tsx'
import { deskQuery } from '#queries.ts'
import { UploadTray } from '#reports/upload-tray.tsx'
import { Banners } from '#shell/banners.tsx'
import { Help } from '#shell/help.tsx'
import { Side, Tabs, TopBar } from '#shell/navigation.tsx'
import { useShortcuts } from '#shell/shortcuts.ts'
import { useFollowing } from '#shell/following.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './shell.module.css'

/** What stays around every screen. */
export function Shell() {
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
          <Banners desk={desk.data} lost={desk.isError} heardAt={desk.dataUpdatedAt} />
          <Outlet />
        </div>
        <Tabs desk={desk.data} askHelp={() => setHelp(true)} />
      </div>
      <UploadTray />
      <Help opened={help} close={() => setHelp(false)} />
    </NowProvider>
  )
}
