import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { Fact } from '#kit/facts.tsx'
import { PlaceName } from '#kit/map/place-name.tsx'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'

interface ByHandFactsProps {
  readonly asset: string | undefined
  readonly byHand: NonNullable<IncidentView['byHand']>
}

/** What was said of an incident when it was opened by hand. */
export function ByHandFacts({ asset, byHand }: ByHandFactsProps) {
  const { t } = useIncidentLawLanguage()
  return (
    <>
      {asset ? <Fact name={t.atLaw.assetHit}>{asset}</Fact> : null}
      {byHand.part ? <Fact name={t.atLaw.byHand.part}>{t.atLaw.byHand.parts[byHand.part]}</Fact> : null}
      {byHand.cause ? <Fact name={t.atLaw.byHand.cause}>{t.atLaw.byHand.causes[byHand.cause]}</Fact> : null}
      {byHand.place || byHand.province ? (
        <Fact name={t.atLaw.byHand.place}>
          {byHand.place ? <div>{byHand.place}</div> : null}
          {byHand.province ? <PlaceName province={byHand.province} commune={byHand.commune} /> : null}
        </Fact>
      ) : null}
    </>
  )
}
