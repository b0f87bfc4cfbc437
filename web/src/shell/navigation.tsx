import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { SignOut } from '#account/sign-out.tsx'
import { Icon } from '#kit/icon.tsx'
import { canSee, useMe, type Me } from '#reader.ts'
import { useQuery } from '@tanstack/react-query'
import { dueCountsQuery, savedFiltersQuery, type DeskState } from '#queries.ts'
import { SearchBox } from '#shell/search-box.tsx'
import { dailyOf, homeOf, placesOf, wordsOf, type Place } from '#shell/places.ts'
import { LanguageSwitch, SchemeSwitch } from '#shell/switches.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './navigation.module.css'

// opened on a phone alone, and only when there is more to look for
const Dialog = lazy(async () => ({ default: (await import('#kit/dialog.tsx')).Dialog }))

/** The desk's name, places and settings beside the content, on screens with room. */
export function Side({ desk, askHelp }: { desk: DeskState; askHelp: () => void }) {
  const { t, f } = useLanguage()
  const me = useMe()
  const due = useDueCounts(me)
  return (
    <div className={css['side']}>
      <Brand />
      {me && !canSee('searchDesk', me) ? null : <SearchBox />}
      <nav aria-label={t.shell.places}>
        <ul className={css['places']}>
          {dailyOf(me).map((place) => {
            const { words, count, most } = wordsOf(place, t, desk, due)
            return (
              <li key={place.to}>
                <Link to={place.to} className={css['place']} title={`g ${place.key}`}>
                  <Icon name={place.icon} />
                  <span className={css['name']}>{words}</span>
                  {count === undefined ? null : <span className={css['count']}>{f.upTo(count, most)}</span>}
                </Link>
                <SavedOf me={me} to={place.to} />
                {place.to === '/incidents' && desk && desk.openCritical > 0 ? (
                  <Link to="/incidents" search={{ severity: 'critical' }} className={css['within']}>
                    <span className={css['name']}>{t.shell.critical}</span>
                    <span className={css['alarm']}>{f.number(desk.openCritical)}</span>
                  </Link>
                ) : null}
              </li>
            )
          })}
          {me && isOperators(me) ? (
            <li>
              <OwnOrganisation me={me} />
            </li>
          ) : null}
        </ul>
      </nav>
      <div className={css['foot']}>
        <FootPlaces me={me} above={dailyOf(me)} />
        <button type="button" className={css['place']} onClick={askHelp} title="?">
          <Icon name="help" />
          <span className={css['name']}>{t.shell.help}</span>
        </button>
        <div className={css['switches']}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
        <Who me={me} />
      </div>
    </div>
  )
}

/** What waits for officers; nothing is asked for others. */
const useDueCounts = (me: Me | undefined) =>
  useQuery({ ...dueCountsQuery, enabled: me !== undefined && canSee('countDue', me) }).data

/** More of them would push the places out of sight. */
const SAVED = 5

/** Saved filters of a list, under its place. */
function SavedOf({ me, to }: { me: Me | undefined; to: string }) {
  const { data } = useQuery({
    ...savedFiltersQuery,
    enabled: me !== undefined && canSee('listSavedFilters', me),
  })
  const rows = (data?.rows ?? []).filter(({ list }) => `/${list}` === to).slice(0, SAVED)
  return rows.map(({ name, by, query }) => (
    <Link
      key={`${by} ${name}`}
      to={to === '/desk' ? '/desk' : '/incidents'}
      search={query}
      className={css['within']}
      activeOptions={{ includeSearch: true, exact: true }}
    >
      <span className={css['name']}>{name}</span>
    </Link>
  ))
}

/** Places beside those that stand above. */
function FootPlaces({
  me,
  above,
  leave,
}: {
  me: Me | undefined
  above: readonly Place[]
  leave?: () => void
}) {
  const { t, f } = useLanguage()
  const due = useDueCounts(me)
  return placesOf(me)
    .filter((place) => !above.includes(place))
    .map((place) => ({ place, ...wordsOf(place, t, undefined, due) }))
    .map(({ place, words, count, most }) => (
      <Link
        key={place.to}
        to={place.to}
        className={css['place']}
        title={`g ${place.key}`}
        {...(leave && { onClick: leave })}
      >
        <Icon name={place.icon} />
        <span className={css['name']}>{words}</span>
        {count === undefined ? null : <span className={css['count']}>{f.upTo(count, most)}</span>}
      </Link>
    ))
}

const isOperators = (me: Me) => canSee('readOperator', me) && !canSee('listOperators', me)

function OwnOrganisation({ me, leave }: { me: Me; leave?: () => void }) {
  const { t } = useLanguage()
  return (
    <Link
      to="/operators/$id"
      params={{ id: me.organisation.id }}
      className={css['place']}
      {...(leave && { onClick: leave })}
    >
      <Icon name="operators" />
      <span className={css['name']}>{t.shell.ownOrganisation}</span>
    </Link>
  )
}

/** Who is signed in: leads to their account, and out. */
function Who({ me, leave }: { me: Me | undefined; leave?: () => void }) {
  const { t, f, language } = useLanguage()
  if (!me) return <span className="hl-bone" />
  return (
    <div className={css['who']}>
      <Link to="/account" className={css['me']} {...(leave && { onClick: leave })}>
        <Icon name="person" />
        <span>
          <strong>{t.names.member[me.name] ?? me.name}</strong>
          <span className="hl-muted">
            {(language === 'en' && me.organisation.nameEn) || me.organisation.name}
          </span>
          <span className="hl-muted">{f.all(me.roles.map((role) => t.names.role[role]))}</span>
        </span>
      </Link>
      <SignOut />
    </div>
  )
}

function Brand() {
  const { t } = useLanguage()
  return (
    <Link to={homeOf(useMe())} className={css['brand']} aria-label={t.shell.product}>
      <img src="/mark.svg" alt="" width="24" height="24" />
      <span>{t.shell.product}</span>
    </Link>
  )
}

/** The head of a phone's screen. */
export function TopBar() {
  const me = useMe()
  return (
    <div className={css['top']}>
      <Brand />
      {me && !canSee('searchDesk', me) ? null : <SearchBox />}
    </div>
  )
}

/** Names of more would not fit beside each other. */
const TABS = 4

/** The places within reach of a thumb; the rest under "more". */
export function Tabs({ desk, askHelp }: { desk: DeskState; askHelp: () => void }) {
  const { t, f } = useLanguage()
  const me = useMe()
  const [more, setMore] = useState(false)
  const due = useDueCounts(me)
  const tabs = dailyOf(me).slice(0, TABS)
  const close = () => setMore(false)
  return (
    <nav className={css['tabs']} aria-label={t.shell.places}>
      {tabs.map((place) => {
        const { words, count, most } = wordsOf(place, t, desk, due)
        return (
          <Link key={place.to} to={place.to} className={css['tab']}>
            <Icon name={place.icon} size={20} />
            <span>{words}</span>
            {count === undefined ? null : <span className={css['badge']}>{f.upTo(count, most)}</span>}
          </Link>
        )
      })}
      <button type="button" className={css['tab']} onClick={() => setMore(true)}>
        <Icon name="more" size={20} />
        <span>{t.shell.more}</span>
      </button>
      {more ? (
        <Suspense>
          <Dialog title={t.shell.more} opened close={close}>
            <div className={css['sheet']}>
              {me && isOperators(me) ? <OwnOrganisation me={me} leave={close} /> : null}
              <FootPlaces me={me} above={tabs} leave={close} />
              <button
                type="button"
                className={css['place']}
                onClick={() => {
                  close()
                  askHelp()
                }}
              >
                <Icon name="help" />
                <span className={css['name']}>{t.shell.help}</span>
              </button>
              <LanguageSwitch />
              <SchemeSwitch />
              <Who me={me} leave={close} />
              {desk ? <p className="hl-muted">{t.shell.version(desk.version)}</p> : null}
            </div>
          </Dialog>
        </Suspense>
      ) : null}
    </nav>
  )
}
