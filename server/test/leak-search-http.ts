import type { Found } from '@hiepluc/contract/endpoints/search.ts'
import type { FastifyInstance } from 'fastify'
import { entryFilters, incidentFilters } from './leak-filters.ts'
import { Leak, who } from './leak-found.ts'
import { PLANTED_WORD } from './leak-plant-search.ts'
import { draftOf, ownBytesOf, readersOf, readsStatements } from './leak-model.ts'
import { HttpReader } from './leak-http-reader.ts'
import type { Row } from './leak-http-reader.ts'
import { ORGS } from './leak-world.ts'
import type { Planted } from './leak-plant.ts'

/** Asks the API as every reader of the world, and compares with what each should be told. */
export async function searchOverHttp(app: FastifyInstance, planted: Planted): Promise<void> {
  for (const [nth, reader] of readersOf(planted.world).entries()) {
    const search = new HttpSearch(app, planted, reader, nth)
    await search.lists()
    await search.incidents()
    await search.files()
    await search.reports()
    await search.entries()
    await search.organisations()
    await search.attachments()
    await search.stagedReports()
    await search.searches()
  }
}

class HttpSearch extends HttpReader {
  async lists(): Promise<void> {
    const { world, number } = this.planted
    const filters = incidentFilters(this.planted)
    const { query, keeps } = filters[(this.nth + number) % filters.length]!
    await this.list(
      'listIncidents',
      query,
      (row) => `incident ${this.place(row.id)}`,
      (name) => /^incident (\d+)$/.test(name) && keeps(Number(name.split(' ')[1])),
    )
    for (const [list, kind] of [
      ['listReports', 'report'],
      ['listSources', 'source'],
    ] as const)
      await this.list(
        list,
        '',
        (row) => `${kind} ${this.place(row.id)}`,
        (name) => name.startsWith(`${kind} `),
      )
    const narrowed = entryFilters(this.planted)
    const { query: entries, keeps: isAsked } = narrowed[(this.nth + number) % narrowed.length]!
    await this.list(
      'listEntries',
      // What the desk writes while it is asked comes later than all that was planted.
      `${entries}&until=2026-11-20T00:00:00Z`,
      (row) => `entry ${this.place(row.id)}`,
      (name) => /^entry (\d+)$/.test(name) && isAsked(Number(name.split(' ')[1])),
    )
    await this.list(
      'listDue',
      '&what=notify',
      (row) => `incident_due ${this.place(row['number'] as number)}`,
      (name) => name.startsWith('incident_due '),
    )
    await this.list(
      'listUnattributed',
      '',
      (row) => this.observation(row),
      (name) => {
        const nth = /^observation (\d+)$/.exec(name)?.[1]
        return nth !== undefined && world.observations[Number(nth)]!.org === undefined
      },
    )
  }

  /** What is found by a word that all of it holds, and by the addresses of its observations, may be read. */
  async searches(): Promise<void> {
    const { number } = this.planted
    for (const q of [`w${number} ${PLANTED_WORD}`, `10.${(number >> 8) & 255}.${number & 255}.0/24`]) {
      const { status, text } = await this.ask('searchDesk', `?q=${encodeURIComponent(q)}`)
      if (!this.mayCall('searchDesk')) return this.expectFence('searchDesk', status)
      if (status !== 200) throw new Error(`${who(this.reader)}: searchDesk answered ${status} ${text}`)
      const { words, addresses } = JSON.parse(text) as Found
      for (const { kind, id, incident } of words.rows) {
        const name = `${kind === 'line' ? 'entry' : kind} ${this.place(id)}`
        if (this.expected.get(name) !== true) throw new Leak(`${who(this.reader)}: searchDesk found ${name}`)
        if (incident && this.expected.get(`incident ${this.place(incident.id)}`) !== true)
          throw new Leak(`${who(this.reader)}: searchDesk showed incident ${this.place(incident.id)}`)
      }
      for (const { incident, what } of addresses.rows) {
        const [seen, of] = [`observation ${what.split('.').at(-1)}`, `incident ${this.place(incident.id)}`]
        if (this.expected.get(seen) !== true || this.expected.get(of) !== true)
          throw new Leak(`${who(this.reader)}: searchDesk found ${what} in ${of}`)
      }
    }
  }

  async incidents(): Promise<void> {
    const { world } = this.planted
    for (const nth of this.some(world.incidents)) {
      const name = `incident ${nth}`
      const body = await this.open('readIncident', nth, name)
      if (body) this.#comparePage(nth, body)
      const { status } = await this.ask('readIncidentLaw', '', this.planted.idOf(nth))
      if ((status === 200) !== readsStatements(world, this.reader, nth)) throw new Leak(`law of ${name}`)
      const lines = await this.open('listIncidentTimeline', nth, name)
      if (lines) this.#compareTimeline(nth, lines['rows'] as { entry: number }[])
      const page = await this.open('listIncidentObservations', nth, name)
      const rows = page?.['rows'] as Row[] | undefined
      if (rows)
        this.compare(
          rows.map((row) => this.observation(row)),
          (other) => {
            const seen = /^observation (\d+)$/.exec(other)?.[1]
            return seen !== undefined && this.#belongs(world.observations[Number(seen)]!.incident, nth)
          },
          `observations of ${name}`,
        )
      const sharings = await this.open('listIncidentSharings', nth, name)
      const shared = sharings?.['rows'] as Row[] | undefined
      if (shared)
        this.compare(
          shared.map((row) => `sharing ${this.place(row.id)}`),
          (other) => {
            const sharing = world.sharings[Number(/^sharing (\d+)$/.exec(other)?.[1] ?? -1)]
            return sharing?.thing === 'incident' && sharing.nth === nth
          },
          `sharings of ${name}`,
        )
    }
  }

  async files(): Promise<void> {
    const { world, idOf } = this.planted
    for (const org of this.some([...ORGS])) {
      const { status, text } = await this.ask('downloadObservationLines', `?operator=${idOf(org)}`)
      if (!this.mayCall('downloadObservationLines')) {
        this.expectFence('downloadObservationLines', status)
        continue
      }
      const rows = text.split('\n').filter((line) => line !== '')
      this.compare(
        rows.map((row) => this.observation(JSON.parse(row) as Row)).filter((name) => !name.endsWith(' -1')),
        (name) => {
          const seen = /^observation (\d+)$/.exec(name)?.[1]
          const incident = seen === undefined ? undefined : world.observations[Number(seen)]!.incident
          return (
            incident !== undefined &&
            world.incidents[incident]!.org === org &&
            this.expected.get(`incident ${incident}`) === true
          )
        },
        `the file of observations of organisation ${org}`,
      )
    }
  }

  async reports(): Promise<void> {
    const { world, idOf } = this.planted
    for (const nth of this.some(world.reports)) {
      const name = `report ${nth}`
      await this.open('readReport', nth, name)
      await this.open('listUnreadable', nth, name)
      await this.open('listReportSharings', nth, name)
      const bytes = await this.ask('downloadReport', `{id}`, idOf(nth))
      this.expectOpen('downloadReport', bytes.status, name)
      if (bytes.status === 200 && bytes.text !== `bytes of report ${idOf(world.reports[nth]!.bytesOf)}`)
        throw new Error(`the bytes of ${name} are "${bytes.text}"`)
    }
  }

  async entries(): Promise<void> {
    for (const nth of this.some(this.planted.world.entries)) await this.open('readEntry', nth, `entry ${nth}`)
  }

  async organisations(): Promise<void> {
    const { roles, org } = this.reader
    for (const nth of this.some([...ORGS])) {
      const name = `organisation ${nth}`
      await this.open('readOperator', nth, name)
      await this.list(
        'listOrganisations',
        `&id=${this.planted.idOf(nth)}`,
        (row) => `organisation ${this.place(row.id)}`,
        // Who manages the people of one organisation alone is shown no other there.
        (other) => other === name && (!roles.includes('operator-admin') || nth === org),
      )
    }
  }

  /** Whether a thing of this incident is shown on the page of that one. */
  #belongs(incident: number | undefined, page: number): boolean {
    return (
      incident !== undefined &&
      (incident === page ||
        (this.planted.world.incidents[incident]!.mergedInto === page &&
          this.expected.get(`incident ${incident}`) === true))
    )
  }

  #comparePage(incident: number, page: Record<string, unknown>): void {
    const { world } = this.planted
    this.#compareTimeline(incident, page['timeline'] as { entry: number }[])
    this.compare(
      (page['attachments'] as Row[]).map(({ id }) => `attachment ${this.place(id)}`),
      (name) => {
        const file = world.attachments[Number(/^attachment (\d+)$/.exec(name)?.[1] ?? -1)]
        return this.#belongs(file?.incident, incident)
      },
      `files of incident ${incident}`,
    )
    this.compare(
      (page['merged'] as Row[]).map(({ id }) => `incident ${this.place(id)}`),
      (name) => world.incidents[Number(/^incident (\d+)$/.exec(name)?.[1] ?? -1)]?.mergedInto === incident,
      `parts of incident ${incident}`,
    )
    this.compare(
      (page['relations'] as { back: boolean; incident: Row }[]).map(({ back, incident: { id } }) => {
        const other = this.place(id)
        return back ? `incident_relation ${other} ${incident}` : `incident_relation ${incident} ${other}`
      }),
      (name) => name.startsWith('incident_relation ') && name.split(' ').slice(1).includes(String(incident)),
      `relations of incident ${incident}`,
    )
    this.compare(
      page['assignee'] ? [`incident_assignment ${incident}`] : [],
      (name) => name === `incident_assignment ${incident}`,
      `who has incident ${incident} in hand`,
    )
  }

  async attachments(): Promise<void> {
    const { world, idOf } = this.planted
    for (const nth of this.some(world.attachments)) {
      const { status, text } = await this.ask('downloadAttachment', '', idOf(nth))
      this.expectOpen('downloadAttachment', status, `attachment ${nth}`)
      const own = `bytes of report ${idOf(world.attachments[nth]!.bytesOf ?? ownBytesOf(nth))}`
      if (status === 200 && text !== own) throw new Error(`the bytes of attachment ${nth} are "${text}"`)
    }
  }

  async stagedReports(): Promise<void> {
    const { assigned } = this.planted.world
    const reported = assigned.flatMap((incident) => [incident, draftOf(incident)])
    for (const place of this.some(reported))
      await this.open('readStagedReport', reported[place]!, `staged_report ${reported[place]}`)
    const nameOf = ({ id }: Row) => `staged_report ${this.place(id)}`
    await this.list('listStagedReports', '', nameOf, (name) => name.startsWith('staged_report '))
  }

  #compareTimeline(incident: number, timeline: readonly { entry: number }[]): void {
    const { world, nthOf } = this.planted
    const told = timeline.flatMap(({ entry }) => {
      const nth = nthOf(entry)
      return nth === undefined || world.entries[nth] === undefined ? [] : [`entry ${nth}`]
    })
    this.compare(
      told,
      (name) => {
        const nth = Number(/^entry (\d+)$/.exec(name)?.[1] ?? -1)
        const entry = world.entries[nth]
        if (!entry) return false
        const links = world.links.some((link) => this.#belongs(link.incident, incident) && link.entry === nth)
        return links || (entry.about === 'incident' && this.#belongs(entry.nth, incident))
      },
      `the timeline of incident ${incident}`,
    )
  }
}
