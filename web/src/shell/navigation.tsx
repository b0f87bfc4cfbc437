import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { SignOut } from '#account/sign-in.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Icon, type IconName } from '#kit/icon.tsx'
import type { DeskState } from '#queries.ts'
import { FindNumber } from '#shell/find-number.tsx'
import { LanguageSwitch, SchemeSwitch } from '#shell/switches.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './navigation.module.css'

type Place = '/incidents' | '/reports' | '/operators' | '/unattributed'

function usePlaces(desk: DeskState) {
  const { t } = useLanguage()
  const places: { to: Place; icon: IconName; words: string; key: string; count?: number | undefined }[] = [
    { to: '/incidents', icon: 'incidents', words: t.shell.incidents, key: 'g i', count: desk?.openIncidents },
    {
      to: '/reports',
      icon: 'reports',
      words: t.shell.reports,
      key: 'g r',
      count: desk?.queue.waiting || undefined,
    },
    { to: '/operators', icon: 'operators', words: t.shell.operators, key: 'g o' },
    {
      to: '/unattributed',
      icon: 'unattributed',
      words: t.shell.unattributed,
      key: 'g u',
      count: desk?.unattributed || undefined,
    },
  ]
  return places
}

/** The desk's name, places and settings beside the content, on screens with room. */
export function Side({ desk, askHelp }: { desk: DeskState; askHelp: () => void }) {
  const { t, f } = useLanguage()
  const places = usePlaces(desk)
  return (
    <div className={css['side']}>
      <Brand />
      <FindNumber />
      <nav aria-label={t.shell.places}>
        <ul className={css['places']}>
          {places.map((place) => (
            <li key={place.to}>
              <Link to={place.to} className={css['place']} title={place.key}>
                <Icon name={place.icon} />
                <span className={css['name']}>{place.words}</span>
                {place.count === undefined ? null : (
                  <span className={css['count']}>{f.number(place.count)}</span>
                )}
              </Link>
              {place.to === '/incidents' && desk && desk.openCritical > 0 ? (
                <Link to="/incidents" search={{ severity: 'critical' }} className={css['within']}>
                  <span className={css['name']}>{t.shell.critical}</span>
                  <span className={css['alarm']}>{f.number(desk.openCritical)}</span>
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      </nav>
      <div className={css['foot']}>
        <Link to="/sources" className={css['place']} title="g s">
          <Icon name="sources" />
          <span className={css['name']}>{t.shell.sources}</span>
        </Link>
        <button type="button" className={css['place']} onClick={askHelp} title="?">
          <Icon name="help" />
          <span className={css['name']}>{t.shell.help}</span>
        </button>
        <div className={css['switches']}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
        <div className={css['who']}>
          {desk ? (
            <>
              <span>{t.names.member[desk.member.name] ?? desk.member.name}</span>
              <span className="hl-muted">{desk.member.organisation}</span>
              <SignOut />
            </>
          ) : (
            <span className="hl-bone" />
          )}
        </div>
      </div>
    </div>
  )
}

function Brand() {
  const { t } = useLanguage()
  return (
    <Link to="/incidents" className={css['brand']} aria-label={t.shell.product}>
      <img src="/mark.svg" alt="" width="24" height="24" />
      <span>{t.shell.product}</span>
    </Link>
  )
}

/** The head of a phone's screen. */
export function TopBar() {
  return (
    <div className={css['top']}>
      <Brand />
      <FindNumber />
    </div>
  )
}

/** The places within reach of a thumb; the rest under "more". */
export function Tabs({ desk, askHelp }: { desk: DeskState; askHelp: () => void }) {
  const { t, f } = useLanguage()
  const places = usePlaces(desk)
  const [more, setMore] = useState(false)
  return (
    <nav className={css['tabs']} aria-label={t.shell.places}>
      {places.map((place) => (
        <Link key={place.to} to={place.to} className={css['tab']}>
          <Icon name={place.icon} size={20} />
          <span>{place.words}</span>
          {place.count === undefined ? null : <span className={css['badge']}>{f.number(place.count)}</span>}
        </Link>
      ))}
      <button type="button" className={css['tab']} onClick={() => setMore(true)}>
        <Icon name="more" size={20} />
        <span>{t.shell.more}</span>
      </button>
      <Dialog title={t.shell.more} opened={more} close={() => setMore(false)}>
        <div className={css['sheet']}>
          <Link to="/sources" className={css['place']} onClick={() => setMore(false)}>
            <Icon name="sources" />
            <span className={css['name']}>{t.shell.sources}</span>
          </Link>
          <button
            type="button"
            className={css['place']}
            onClick={() => {
              setMore(false)
              askHelp()
            }}
          >
            <Icon name="help" />
            <span className={css['name']}>{t.shell.help}</span>
          </button>
          <LanguageSwitch />
          <SchemeSwitch />
          {desk ? (
            <p className="hl-muted">
              {t.names.member[desk.member.name] ?? desk.member.name}, {desk.member.organisation} ·{' '}
              {t.shell.version(desk.version)}
            </p>
          ) : null}
          <SignOut />
        </div>
      </Dialog>
    </nav>
  )
}
