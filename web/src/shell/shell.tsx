import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Activity, lazy, Suspense, useState } from 'react'
import { NowProvider } from '#kit/now.tsx'
import { deskQuery, whoQuery } from '#queries.ts'
import { useUploads } from '#reports/uploads.tsx'
import { Banners } from '#shell/banners.tsx'
import { Side, Tabs, TopBar } from '#shell/navigation.tsx'
import { NotAllowed } from '#shell/not-allowed.tsx'
import { barred } from '#shell/places.ts'
import { useShortcuts } from '#shell/shortcuts.ts'
import { useFollowing } from '#shell/following.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './shell.module.css'

const UploadTray = lazy(async () => ({ default: (await import('#reports/upload-tray.tsx')).UploadTray }))
const Help = lazy(async () => ({ default: (await import('#shell/help.tsx')).Help }))
const SignIn = lazy(async () => ({ default: (await import('#account/sign-in.tsx')).SignIn }))

/** Pages that a link from outside leads to, whoever is signed in. */
const OPEN_PATHS = ['/set-up', '/invitation', '/reset', '/forgotten', '/sign-on', '/verify-address']

/**
 * The desk's screens for those who are signed in; for others what lets them in. Screens whose session ends stay as they
 * are behind the sign-in page, out of sight, so that nothing typed is lost to whoever comes back; to anybody else they
 * are made anew.
 */
export function Shell() {
  const { pathname } = useLocation()
  const who = useQuery(whoQuery)
  const [held, setHeld] = useState(false)
  const me = who.data?.needs === 'nothing' ? who.data.member?.id : undefined
  // whose screens these are, past the end of their session
  const [whose, setWhose] = useState<number>()
  if (me !== undefined && me !== whose) setWhose(me)
  if (OPEN_PATHS.includes(pathname)) return <Outlet />
  if (who.isPending) return null
  // without an answer there is no knowing: the frame says that the line is lost
  const isIn = !who.data || (me !== undefined && me === whose && !held)
  return (
    <>
      {isIn || !who.data ? null : (
        <Suspense fallback={null}>
          <SignIn who={who.data} hold={setHeld} again={whose !== undefined} />
        </Suspense>
      )}
      {whose !== undefined || !who.data ? (
        <Activity mode={isIn ? 'visible' : 'hidden'}>
          <Frame key={whose} demo={who.data?.demo ?? false} />
        </Activity>
      ) : null}
    </>
  )
}

/** What stays around every screen. */
function Frame({ demo }: { demo: boolean }) {
  const { t } = useLanguage()
  const { pathname } = useLocation()
  const who = useQuery(whoQuery)
  const desk = useQuery(deskQuery)
  const [help, setHelp] = useState(false)
  const { uploads } = useUploads()
  useShortcuts(() => setHelp(true))
  useFollowing(desk.data, desk.isError)
  const needs = barred(pathname, who.data?.member)
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
          {needs ? <NotAllowed needs={needs} /> : <Outlet />}
        </div>
        <Tabs desk={desk.data} askHelp={() => setHelp(true)} />
      </div>
      {uploads.length > 0 ? (
        <Suspense>
          <UploadTray />
        </Suspense>
      ) : null}
      {help ? (
        <Suspense>
          <Help opened close={() => setHelp(false)} />
        </Suspense>
      ) : null}
    </NowProvider>
  )
}
