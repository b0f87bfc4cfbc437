import { Button, TextInput } from '@mantine/core'
import { LONGEST_SERIES, type SeriesPoint } from '@hiepluc/contract/staged-answer.ts'
import { Icon } from '#kit/icon.tsx'
import { useNow } from '#kit/now.tsx'
import { localOf, type FieldProps } from '#staged-reports/field-props.ts'
import { Group } from '#staged-reports/list-fields.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

const QUARTER = 15 * 60_000

/** Numbers by quarter of an hour, one a row; the next row follows the last. */
export function SeriesField(props: FieldProps) {
  const { t } = useStagedLanguage()
  const now = useNow()
  const { answer, write, label } = props
  const points = Array.isArray(answer)
    ? answer.filter((one): one is SeriesPoint => typeof one === 'object')
    : []
  const set = (place: number, change: Partial<SeriesPoint>) =>
    write(points.map((point, nth) => (nth === place ? { ...point, ...change } : point)))
  const add = () => {
    const last = points.at(-1)
    const at = last ? Date.parse(last.at) + QUARTER : Math.floor((now - QUARTER) / QUARTER) * QUARTER
    write([...points, { at: new Date(at).toISOString(), value: last?.value ?? 0 }])
  }
  return (
    <Group {...props}>
      {points.map(({ at, value }, nth) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row is its place: its time is what is being typed
        <div key={nth} className={css['point']}>
          <TextInput
            type="datetime-local"
            step={900}
            aria-label={`${t.staged.seriesFrom}, ${nth + 1}`}
            value={localOf(at)}
            onChange={({ currentTarget }) => {
              const typed = new Date(currentTarget.value)
              if (!Number.isNaN(typed.getTime())) set(nth, { at: typed.toISOString() })
            }}
          />
          <TextInput
            type="number"
            aria-label={`${label}, ${nth + 1}`}
            value={String(value)}
            onChange={({ currentTarget }) => set(nth, { value: Number(currentTarget.value) })}
          />
          <Button
            variant="subtle"
            size="sm"
            aria-label={t.staged.remove(String(nth + 1))}
            onClick={() => {
              const left = points.filter((_, other) => other !== nth)
              write(left.length > 0 ? left : undefined)
            }}
          >
            <Icon name="close" size={12} />
          </Button>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="plus" size={12} />}
        onClick={add}
        disabled={
          points.length >= LONGEST_SERIES || Number.isNaN(Date.parse(points.at(-1)?.at ?? '2026-01-01'))
        }
      >
        {t.staged.seriesAdd}
      </Button>
    </Group>
  )
}
