import type { EntryView } from '@hiepluc/contract/endpoints/ledger.ts'
import { Link } from '@tanstack/react-router'
import { incidentNumber, reportNumber } from '#kit/number-of.ts'
import { canSee, useMe } from '#reader.ts'
import { useLedgerLanguage } from '#texts/ledger-language.ts'

type Organisation = EntryView['by']['organisation']

/** How organisations, members and subjects are called, as far as the reader may know their names. */
export function useNames() {
  const { t, language } = useLedgerLanguage()
  const organisation = ({ id, name, nameEn }: Organisation) =>
    (language === 'en' && nameEn) || (name ?? t.ledger.organisationOf(id))
  const member = ({ id, name }: Pick<EntryView['by'], 'id' | 'name'>) =>
    name === undefined ? t.ledger.member(id) : (t.names.member[name] ?? name)
  const subject = (text: string) => {
    const [thing = '', number = ''] = text.split(':')
    if (thing === 'desk') return t.ledger.desk
    if (thing === 'incident') return incidentNumber(Number(number))
    if (thing === 'report') return reportNumber(Number(number))
    if (thing === 'member') return t.ledger.memberSubject(number)
    if (thing === 'source') return t.ledger.source(number)
    return thing === 'holding' ? t.ledger.holding(number) : text
  }
  return { organisation, member, subject }
}

/** What an entry is about; it leads there where the reader can go. */
export function Subject({ subject }: { subject: string }) {
  const names = useNames()
  const me = useMe()
  const [thing, number] = subject.split(':')
  const words = names.subject(subject)
  if (thing === 'incident' && me && canSee('readIncident', me))
    return (
      <Link to="/incidents/$id" params={{ id: Number(number) }}>
        {words}
      </Link>
    )
  if (thing === 'report' && me && canSee('readReport', me))
    return (
      <Link to="/reports/$id" params={{ id: Number(number) }}>
        {words}
      </Link>
    )
  return <span>{words}</span>
}
