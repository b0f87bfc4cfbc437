import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { CHANNEL_MODES, LAST_STEP, MOST_DIGESTS } from '@hiepluc/contract/endpoints/channels.ts'
import type { ChannelForm, ChannelView } from '@hiepluc/contract/endpoints/channels.ts'
import { RSIT_CLASSES } from '@hiepluc/contract/rsit.ts'
import { useState } from 'react'
import { call } from '#api.ts'
import { clockOf, minutesOf } from '#portal/minute.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { Check } from '#portal/check.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

/** Says of what somebody hears, when and in which turn. */
export function ChannelDialog({
  name,
  channel,
  close,
}: {
  name: string
  channel: ChannelView
  close: () => void
}) {
  const { t } = usePortalLanguage()
  const [{ quiet, ...form }, setForm] = useState<ChannelForm>({
    ...{ classes: channel.classes, mode: channel.mode, digestAt: channel.digestAt, step: channel.step },
    ...(channel.quiet && { quiet: channel.quiet }),
  })
  const write = (change: Partial<ChannelForm>) => setForm((kept) => ({ ...kept, ...change }))
  return (
    <FormDialog
      title={t.portal.channelTitle(name)}
      act={t.portal.save}
      send={() =>
        call('changeChannel', { params: { id: channel.id }, body: { ...form, ...(quiet && { quiet }) } })
      }
      changes={['portal']}
      close={close}
    >
      <NativeSelect
        label={t.portal.mode}
        value={form.mode}
        onChange={({ currentTarget }) => write({ mode: currentTarget.value as ChannelForm['mode'] })}
        data={CHANNEL_MODES.map((value) => ({ value, label: t.portal.modes[value] }))}
      />
      <DigestTimes times={form.digestAt} write={(digestAt) => write({ digestAt })} />
      <QuietHours quiet={quiet} write={(quiet) => write({ quiet })} />
      <NumberInput
        label={t.portal.step}
        description={t.portal.stepAbout}
        value={form.step}
        onChange={(value) => write({ step: Math.min(LAST_STEP, Math.max(1, Number(value) || 1)) })}
        min={1}
        max={LAST_STEP}
      />
      <fieldset className={css['group']}>
        <legend>{t.portal.classes}</legend>
        <p className={css['note']}>{t.portal.classesAbout}</p>
        <div className={css['boxes']}>
          {RSIT_CLASSES.map((one) => (
            <Check
              key={one}
              label={t.names.rsitClass[one]}
              checked={form.classes.includes(one)}
              write={(on) =>
                write({ classes: on ? [...form.classes, one] : form.classes.filter((kept) => kept !== one) })
              }
            />
          ))}
        </div>
      </fieldset>
    </FormDialog>
  )
}

function DigestTimes({ times, write }: { times: readonly number[]; write: (times: number[]) => void }) {
  const { t } = usePortalLanguage()
  return (
    <fieldset className={css['group']}>
      <legend>{t.portal.digestAt}</legend>
      <div className={css['times']}>
        {times.map((time, nth) => (
          <span key={nth} className={css['ways']}>
            <input
              type="time"
              aria-label={`${t.portal.digestAt} ${nth + 1}`}
              value={clockOf(time)}
              onChange={({ currentTarget }) => {
                const minutes = minutesOf(currentTarget.value)
                if (minutes !== undefined) write(times.map((one, at) => (at === nth ? minutes : one)))
              }}
            />
            {times.length > 1 ? (
              <Button
                variant="subtle"
                size="xs"
                aria-label={t.portal.removeTime(clockOf(time))}
                onClick={() => write(times.filter((_, at) => at !== nth))}
              >
                ×
              </Button>
            ) : null}
          </span>
        ))}
        {times.length < MOST_DIGESTS ? (
          <Button variant="default" size="xs" onClick={() => write([...times, (times.at(-1)! + 480) % 1440])}>
            {t.portal.addTime}
          </Button>
        ) : null}
      </div>
    </fieldset>
  )
}

type Quiet = ChannelForm['quiet']

function QuietHours({ quiet, write }: { quiet: Quiet; write: (quiet: Quiet) => void }) {
  const { t } = usePortalLanguage()
  const pick = (side: 'from' | 'to', clock: string) => {
    const minutes = minutesOf(clock)
    if (quiet && minutes !== undefined) write({ ...quiet, [side]: minutes })
  }
  return (
    <fieldset className={css['group']}>
      <legend>{t.portal.quiet}</legend>
      <p className={css['note']}>{t.portal.quietAbout}</p>
      <div className={css['times']}>
        <Check
          label={t.portal.withQuiet}
          checked={quiet !== undefined}
          write={(on) => write(on ? { from: 1320, to: 360 } : undefined)}
        />
        {quiet
          ? (['from', 'to'] as const).map((side) => (
              <label key={side} className={css['ways']}>
                {side === 'from' ? t.portal.quietFrom : t.portal.quietTo}
                <input
                  type="time"
                  value={clockOf(quiet[side])}
                  onChange={({ currentTarget }) => pick(side, currentTarget.value)}
                />
              </label>
            ))
          : null}
      </div>
    </fieldset>
  )
}
