import { useLawLanguage } from '#texts/law-language.ts'

/** From when until when something holds, in words. */
export function Validity({ from, until }: { from?: string | undefined; until?: string | undefined }) {
  const { t, f } = useLawLanguage()
  if (from && until) return t.law.fromTo(f.day(from), f.day(until))
  if (from) return t.law.fromDay(f.day(from))
  return until ? t.law.untilDay(f.day(until)) : t.law.unknownDays
}
