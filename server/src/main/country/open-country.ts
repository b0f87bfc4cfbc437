import { listExamples } from '#identity/list-examples.ts'
import { memberOf } from '#identity/member.ts'
import { seedExamples } from '#identity/seed-examples.ts'
import { openHolderTable } from '#attribution/load-holder-table.ts'
import { LINE_ROWS } from '#incidents/fold-report.ts'
import { addSource } from '#intake/add-source.ts'
import { loadIncidentRules } from '#law/load-incident-rules.ts'
import { loadNotificationRules } from '#law/load-notification-rules.ts'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import { addChannel } from '#notifications/add-channel.ts'
import { loadMailTexts } from '#notifications/load-mail-texts.ts'
import { isOfAuthority } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { MAIL_BYTES } from '#platform/mail-out-settings.ts'
import type { MailSender } from '#platform/mail.ts'
import { dropLeases } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { addContact } from '#registry/add-contact.ts'
import { confirmContact } from '#registry/confirm-contact.ts'
import { loadPlaces } from '#registry/load-places.ts'
import { drawOf } from './country-form.ts'
import type { CountryForm } from './country-form.ts'
import { findCountryOperators, findSourceNamed, organisationsOf } from './country-store.ts'
import type { CountryDesk, CountryWorld } from './country-world.ts'
import { FEED, FEED_MAPPING } from './example-trouble.ts'
import { sendCountryMails } from './follow-country.ts'

/** What hands over short messages to 5656. */
const GATEWAY = 'example-5656'

/** Where the example desk's links lead; nobody follows them. */
const ORIGIN = 'https://ban-truc.example'

/** Sets up what the country's days need, as far as it is missing. */
export async function openCountry(given: CountryDesk, form: CountryForm, start: Date): Promise<CountryWorld> {
  const { api, worker, desk, officer, packs } = given
  await seedExamples(api, desk, start, { country: true })
  const source = { tlp: 'AMBER', confidence: 80 } as const
  const feed = { ...source, name: FEED, format: 'json-lines', mapping: { ...FEED_MAPPING } } as const
  await unlessThere(addSource(api, officer, feed, start))
  await unlessThere(addSource(api, officer, { ...source, name: GATEWAY }, start))
  await dropLeases(worker, FEED)
  const people = (await listExamples(api)).map(memberOf)
  const { central, provinces } = await change(api, officer, (tx) =>
    organisationsOf(
      tx,
      people.map(({ orgId }) => orgId),
    ),
  )
  const onDuty = people.filter((one) => isOfAuthority(one, 'duty-officer'))
  const holders = openHolderTable(worker, desk)
  const rules = await loadNotificationRules('vn')
  let at = start
  const secrets: string[] = []
  const post = linkKeeper(secrets)
  const world: CountryWorld = {
    ...{ api, worker, desk, officer, packs, form, start },
    operators: await change(api, officer, (tx) => findCountryOperators(tx, form.operators)),
    draw: drawOf(form, 0, 0),
    officers: ['regulator', 'police'].map((one) => onDuty.find(({ orgId }) => central.get(orgId) === one)!),
    unitOfficers: new Map(
      Map.groupBy(
        onDuty.filter(({ orgId }) => provinces.has(orgId)),
        ({ orgId }) => provinces.get(orgId)!,
      ),
    ),
    contacts: people.filter(({ roles }) => roles.includes('operator-admin')),
    places: await loadPlaces('vn'),
    publicRules: await loadPublicReportRules('vn'),
    messages: await change(api, officer, (tx) => findSourceNamed(tx, GATEWAY)),
    post,
    sending: {
      ...{ rules, texts: await loadMailTexts('vn'), zone: packs.current.text.zone },
      ...{ origin: ORIGIN, mails: true, mailBytes: MAIL_BYTES },
    },
    moveTo: (moment) => (at = moment),
    line: {
      ...{ db: worker, desk, ...LINE_ROWS, now: () => at, holders: () => holders.fresh() },
      rules: { ...(await loadIncidentRules('vn')), law: packs.current.ref },
    },
  }
  await addContacts(world, secrets)
  return world
}

/** What an act makes, unless it made it before the country was broken off. */
export async function unlessThere<Made>(act: Promise<Made>): Promise<Made | undefined> {
  try {
    return await act
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'already-there') return undefined
    throw error
  }
}

/** Of so many operators somebody has shown that the address is theirs; the others have to be rung up. */
const REACHED = 10

/** Somebody to write to at each of them. */
async function addContacts(world: CountryWorld, secrets: readonly string[]): Promise<void> {
  const { api, desk, officers, operators, start } = world
  for (const [nth, { id, key, isPost }] of operators.entries())
    await unlessThere(
      addContact(
        api,
        officers[0]!,
        id,
        {
          role: isPost ? 'postal-security' : 'noc',
          ...{ name: 'Trực điều hành (ví dụ)', email: `truc@${key}.example`, language: 'vi' },
        },
        { post: { origin: ORIGIN, mails: nth < REACHED }, kept: addChannel },
        start,
      ),
    )
  await sendCountryMails(world, start)
  for (const secret of secrets) await confirmContact(api, desk, secret, addChannel, start)
}

/** What mails leave by that arrive nowhere; of those with a link to show that an address is right, the link is kept. */
const linkKeeper = (secrets: string[]): MailSender => ({
  send: ({ text }) => {
    const secret = /verify-address#([\w-]+)/.exec(text)?.[1]
    if (secret) secrets.push(secret)
    return Promise.resolve()
  },
  close: () => Promise.resolve(),
})
