import type { Area, AreaTrouble } from '@hiepluc/contract/area.ts'
import type { TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import { Button, NumberInput, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import { isEmpty, LISTS, readPasted, toggled, type WhatIfSearch } from '#facilities/failure-address.ts'
import { FindThing, KIND_OF, useChoices } from '#facilities/find-thing.tsx'
import { PlannedWorks } from '#facilities/planned-works.tsx'
import { Icon } from '#kit/icon.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** What fails: found by name, given up by its chip; the mains and the repair in hours; an area pasted. */
export function ChooseFailure({
  network,
  search,
  change,
}: {
  network: TopologyView
  search: WhatIfSearch
  change: (search: WhatIfSearch) => void
}) {
  const { t } = useFailureLanguage()
  return (
    <section className={`${css['card']} ${css['plain']}`} aria-label={t.failures.choose}>
      <h2>{t.failures.choose}</h2>
      <p className={css['note']}>{t.failures.chooseWords}</p>
      <FindThing {...{ network, search, change }} />
      <PlannedWorks {...{ network, search, change }} />
      <h3>{t.failures.chosen}</h3>
      {isEmpty(search) ? (
        <p className={css['note']}>{t.failures.chosenNone}</p>
      ) : (
        <Chosen {...{ network, search, change }} />
      )}
      <div className={css['row']}>
        <Hours
          label={t.failures.hours}
          value={search.hours ?? 24}
          change={(hours) => change({ ...search, hours })}
        />
        <Hours
          label={t.failures.repairHours}
          value={search.repairHours}
          placeholder={t.failures.repairNever}
          change={(repairHours) => change({ ...search, repairHours })}
        />
      </div>
      <Paste take={(area) => change({ ...search, area })} />
    </section>
  )
}

function Hours({
  label,
  value,
  placeholder,
  change,
}: {
  label: string
  value: number | undefined
  placeholder?: string
  change: (hours: number | undefined) => void
}) {
  return (
    <NumberInput
      className={css['field']}
      label={label}
      value={value ?? ''}
      placeholder={placeholder ?? ''}
      min={0.25}
      max={720}
      onChange={(typed) => change(typeof typed === 'number' && typed >= 0.25 ? typed : undefined)}
    />
  )
}

function Chosen({
  network,
  search,
  change,
}: {
  network: TopologyView
  search: WhatIfSearch
  change: (search: WhatIfSearch) => void
}) {
  const { t } = useFailureLanguage()
  const choices = useChoices(network)
  const names = useMemo(
    () => new Map(choices.map(({ list, id, name }) => [`${list} ${id}`, name])),
    [choices],
  )
  const nothing: WhatIfSearch = {
    operator: search.operator,
    hours: search.hours,
    repairHours: search.repairHours,
  }
  return (
    <>
      <ul className={css['chips']}>
        {LISTS.flatMap((list) =>
          (search[list] ?? []).map((id) => {
            const name = names.get(`${list} ${id}`) ?? `#${id}`
            return (
              <li key={`${list} ${id}`}>
                <button
                  type="button"
                  onClick={() => change(toggled(search, list, id))}
                  title={t.failures.remove(name)}
                >
                  <span>
                    {name} <small>{t.failures.kinds[KIND_OF[list]]}</small>
                  </span>
                  <Icon name="close" size={10} />
                </button>
              </li>
            )
          }),
        )}
        {search.area ? (
          <li>
            <button
              type="button"
              onClick={() => change({ ...search, area: undefined })}
              title={t.failures.remove(t.failures.area)}
            >
              <span>{t.failures.area}</span>
              <Icon name="close" size={10} />
            </button>
          </li>
        ) : null}
      </ul>
      <div>
        <Button size="xs" variant="subtle" onClick={() => change(nothing)}>
          {t.failures.clear}
        </Button>
      </div>
    </>
  )
}

function Paste({ take }: { take: (area: Area) => void }) {
  const { t, language } = useFailureLanguage()
  const [text, type] = useState('')
  const [trouble, tell] = useState<AreaTrouble>()
  const use = () => {
    const read = readPasted(text)
    tell('trouble' in read ? read.trouble : undefined)
    if ('area' in read) take(read.area)
  }
  return (
    <details>
      <summary>{t.failures.paste}</summary>
      <Textarea
        label={t.failures.paste}
        description={t.failures.pasteHow}
        value={text}
        error={trouble && t.failures.pasteBad(trouble.path.join('.'), trouble.said[language])}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        minRows={3}
      />
      <Button size="sm" mt={8} variant="default" onClick={use}>
        {t.failures.use}
      </Button>
    </details>
  )
}
