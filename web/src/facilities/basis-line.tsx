import type { AnswerBasis } from '@hiepluc/contract/endpoints/failures.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'

/** Which data an answer was computed from. */
export function BasisLine({ basis }: { basis: AnswerBasis }) {
  const { t, f } = useFailureLanguage()
  const { sites, links, services, at } = basis
  return <>{t.failures.basis(f.number(sites), f.number(links), f.number(services), f.moment(at))}</>
}
