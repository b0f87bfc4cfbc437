import type { PackAgencyView } from '@hiepluc/contract/endpoints/packs.ts'
import { Fact, Facts } from '#kit/facts.tsx'
import { Ground } from '#law/ground.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { Validity } from '#law/validity.tsx'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

interface AgencyListProps {
  readonly agencies: readonly PackAgencyView[]
  readonly on: string | undefined
}

/** The agencies of a pack, who followed them in which task, and who has their tasks on a day. */
export function AgencyList({ agencies, on }: AgencyListProps) {
  const { t, f, language } = useLawLanguage()
  const names = new Map(agencies.map(({ id, name }) => [id, wordsIn(name, language)]))
  const tasksOf = (tasks: readonly Readonly<Record<string, string>>[]) =>
    tasks.length > 0 ? f.all(tasks.map((task) => wordsIn(task, language))) : t.law.allTasks
  return agencies.map((agency) => (
    <article key={agency.id} className={css['duty']} id={agency.id}>
      <h3 className={css['says']}>{wordsIn(agency.name, language)}</h3>
      <Facts>
        {agency.of ? <Fact name={t.law.of}>{names.get(agency.of) ?? agency.of}</Fact> : null}
        <Fact name={t.law.exists}>
          {agency.since || agency.until ? (
            <Validity from={agency.since} until={agency.until} />
          ) : (
            t.law.always
          )}
        </Fact>
        {agency.successors.length > 0 ? (
          <Fact name={t.law.successors}>
            {agency.successors.map((next) => (
              <div key={next.agency}>
                {names.get(next.agency) ?? next.agency} ({tasksOf(next.tasks)})
              </div>
            ))}
          </Fact>
        ) : null}
        {on && agency.holders ? (
          <Fact name={`${t.law.heldBy}, ${f.day(on)}`}>
            <Holders agency={agency} names={names} tasksOf={tasksOf} />
          </Fact>
        ) : null}
      </Facts>
      <Ground row={agency} />
    </article>
  ))
}

interface HoldersProps {
  readonly agency: PackAgencyView
  readonly names: ReadonlyMap<string, string>
  readonly tasksOf: (tasks: readonly Readonly<Record<string, string>>[]) => string
}

function Holders({ agency, names, tasksOf }: HoldersProps) {
  const { t } = useLawLanguage()
  const holders = agency.holders ?? []
  if (holders.length === 0) return t.law.nobody
  return holders.map((one) => (
    <div key={one.agency}>
      {one.agency === agency.id ? (
        t.law.itself
      ) : (
        <>
          <strong>{names.get(one.agency) ?? one.agency}</strong> ({tasksOf(one.tasks)})
        </>
      )}
    </div>
  ))
}
