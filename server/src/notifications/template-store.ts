import { TEMPLATES } from '@hiepluc/contract/template.ts'
import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import type { TemplateView } from '@hiepluc/contract/endpoints/templates.ts'
import { sql } from 'kysely'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { MailTexts } from './load-mail-texts.ts'
import { TEMPLATE_POLICY } from './template-policy.ts'
import type { TemplateThings } from './template-policy.ts'
import { TEMPLATE_SHAPES } from './template.ts'
import type { Template } from './template.ts'

interface Row extends Template {
  readonly name: TemplateName
  readonly language: TemplateLanguage
  readonly version: number
  readonly writtenAt: Date
  readonly by: string | null
}

/** The texts in force, each with who wrote it; those that ship where nobody did. */
export async function templatesOf(tx: Tx, member: Member, { shipped }: MailTexts): Promise<TemplateView[]> {
  const { rows } = await sql<Row>`
    select distinct on (t.name, t.language) t.name, t.language, t.version, t.subject, t.body,
      t.written_at as "writtenAt", m.name as by
    from template t left join member m on m.id = t.member_id
    order by t.name, t.language, t.version desc`.execute(tx)
  return TEMPLATES.map((name) => {
    const written = rows.filter((row) => row.name === name)
    const text = (language: TemplateLanguage) => {
      const { subject, body } = written.find((row) => row.language === language) ?? shipped[name][language]
      return { subject, body }
    }
    const [first] = written
    const may = (act: 'change' | 'test') =>
      mayDo<'change' | 'test', TemplateThings>(TEMPLATE_POLICY, member, act, undefined)
    return {
      ...{ name, version: first?.version ?? 0, vi: text('vi'), en: text('en'), names: namesOf(name) },
      ...(first && { writtenAt: first.writtenAt.toISOString() }),
      ...(first?.by && { by: first.by }),
      may: { change: may('change'), test: may('test') },
    }
  })
}

const namesOf = (name: TemplateName): TemplateView['names'] =>
  Object.entries(TEMPLATE_SHAPES[name]).map(([known, of]) =>
    typeof of === 'object'
      ? { name: known, of: 'list' as const, names: Object.keys(of) }
      : { name: known, of },
  )

/** The version in force; 0: the text that ships. Others who write the same text wait until the transaction ends. */
export async function lockVersion(tx: Tx, name: TemplateName): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`template:${name}`}, 0))`.execute(tx)
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 0) as version from template where name = ${name}`.execute(tx)
  return rows[0]!.version
}

export interface NewVersion {
  readonly name: TemplateName
  readonly version: number
  readonly texts: Readonly<Record<TemplateLanguage, Template>>
  readonly entry: number
}

export async function saveVersion(
  tx: Tx,
  by: Member,
  { name, version, texts, entry }: NewVersion,
  now: Date,
): Promise<void> {
  for (const language of ['vi', 'en'] as const) {
    const { subject, body } = texts[language]
    await sql`
      insert into template (name, language, version, subject, body, member_id, org_id, entry_id, written_at)
      values (${name}, ${language}, ${version}, ${subject}, ${body}, ${by.id}, ${by.orgId}, ${entry}, ${now})`.execute(
      tx,
    )
  }
}
