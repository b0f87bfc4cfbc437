import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { useQuery } from '@tanstack/react-query'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { triageRulesQuery } from '#triage/triage-query.ts'

/** What the pack calls a kind of public report; nothing until its words have come. */
export function useKindWords(): (kind: PublicReportKind) => string {
  const { language } = useTriageLanguage()
  const rules = useQuery(triageRulesQuery)
  return (kind) => rules.data?.kinds.find((one) => one.kind === kind)?.name[language] ?? '…'
}
