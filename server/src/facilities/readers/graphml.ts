import type { FactValue } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { fieldsOf, folded, readFact } from '#facilities/facility-facts.ts'
import { MOST_THINGS, refusedNetwork, tooManyThings } from '#facilities/given-network.ts'
import type { GivenNetwork, GivenThing, NetworkTrouble } from '#facilities/given-network.ts'
import { columnsOf } from './plain-tables.ts'
import { keysOfLinks, markOfDirections } from './link-keys.ts'
import { xmlParts } from './xml-elements.ts'
import type { XmlPart } from './xml-elements.ts'

interface Key {
  readonly name: string
  readonly of: string
  readonly otherwise?: string
}

interface Element {
  readonly is: 'node' | 'edge'
  readonly line: number
  readonly attributes: ReadonlyMap<string, string>
  /** the node in whose graph it stands */
  readonly within: string | undefined
  /** by the name of the attribute, folded */
  readonly data: Map<string, string>
}

const APART_FROM_NODES = new Set(['graph', 'port', 'endpoint', 'hyperedge'])
const DIRECTED = /<(?:[\w.-]+:)?graph\b[^>]*\bedgedefault\s*=\s*["']directed["']/
const LABELS = ['label', 'name', 'ten', 'linklabel']

/**
 * Reads GraphML (graphml.graphdrawing.org, structure and attributes): nodes are sites, edges links, a graph within a node says that its
 * sites lie there. Attributes are read by the names that columns of tables have; the speed of a link in Topology Zoo's too.
 */
export function readGraphml(text: string): GivenNetwork {
  const { elements, keys, hasHyperedges } = elementsIn(text)
  const troubles: NetworkTrouble[] = []
  const unread = new Set<string>()
  const nodes = elements.filter(({ is }) => is === 'node')
  const things = elements.map((element): GivenThing => {
    const where = { line: element.line }
    const data = new Map([...defaultsOf(keys, element.is), ...element.data])
    const { facts, found, left } = factsOf(element.is, data)
    for (const trouble of found) troubles.push({ where, vi: `${trouble.vi}.`, en: `${trouble.en}.` })
    for (const name of left) unread.add(name)
    const label = LABELS.map((one) => data.get(one)).find((one) => one !== undefined && one !== '')
    const id = element.attributes.get('id') ?? ''
    if (element.is === 'edge')
      return {
        ...{ kind: 'link', key: id, name: label ?? id, where },
        facts: {
          ...facts,
          from: element.attributes.get('source') ?? '',
          to: element.attributes.get('target') ?? '',
        },
      }
    return {
      ...{ kind: 'site', key: id, name: label ?? id, where },
      facts: { ...facts, ...(element.within !== undefined && { within: element.within }) },
    }
  })
  if (hasHyperedges !== undefined)
    troubles.push({
      where: { line: hasHyperedges },
      vi: 'có hyperedge (cạnh nối nhiều nút); hãy tách thành từng tuyến hai đầu.',
      en: 'there is a hyperedge; divide it into links with two ends.',
    })
  if (nodes.length === 0 && troubles.length === 0)
    throw refusedNetwork([
      { where: { line: 1 }, vi: 'tệp không có nút nào của GraphML.', en: 'the file has no node of GraphML.' },
    ])
  const marks = [...markOf(unread), ...(DIRECTED.test(text) ? markOfDirections(things) : [])]
  return { things: keysOfLinks(things), troubles, marks }
}

const markOf = (unread: ReadonlySet<string>): Said[] => {
  if (unread.size === 0) return []
  const names = [...unread].slice(0, 20).join(', ')
  return [{ vi: `Không đọc các thuộc tính: ${names}.`, en: `These attributes are not read: ${names}.` }]
}

function elementsIn(text: string) {
  const keys = new Map<string, Key>()
  const elements: Element[] = []
  const open: (Element | undefined)[] = []
  let hasHyperedges: number | undefined
  // Graphics of yEd stand within data: of them the label of the node is read.
  let data: { name: string; text: string; depth: number; label: boolean } | undefined
  let otherwise: { readonly id: string; text: string } | undefined
  for (const part of xmlParts(text)) {
    if (part.is === 'text') {
      if (data && (data.label || data.depth === 0)) data.text += part.text
      else if (otherwise) otherwise.text += part.text
    } else if (data && part.is === 'open') {
      data.depth++
      if (/^(?:Node|Edge)Label$/.test(part.name) && data.text === '')
        [data.name, data.label] = ['label', true]
    } else if (data && part.is === 'close' && data.depth > 0) {
      data.depth--
      data.label = false
    } else if (part.is === 'open') {
      if (part.name === 'key') keys.set(...keyOf(part))
      else if (part.name === 'default') otherwise = { id: [...keys.keys()].at(-1) ?? '', text: '' }
      else if (part.name === 'hyperedge') hasHyperedges ??= part.line
      else if (part.name === 'node' || part.name === 'edge') {
        const element: Element = {
          ...{ is: part.name, line: part.line, attributes: part.attributes, data: new Map() },
          within: open.findLast((one) => one?.is === 'node')?.attributes.get('id'),
        }
        if (elements.push(element) > MOST_THINGS)
          throw tooManyThings({ vi: `Dòng ${part.line}`, en: `Line ${part.line}` })
        open.push(element)
      } else if (part.name === 'data')
        data = {
          name: keys.get(part.attributes.get('key') ?? '')?.name ?? folded(part.attributes.get('key') ?? ''),
          ...{ text: '', depth: 0, label: false },
        }
      // What is said of a graph or a port is said of no site.
      else if (APART_FROM_NODES.has(part.name)) open.push(undefined)
    } else if (part.name === 'data') {
      const element = open.at(-1)
      if (data && element && !(data.name === 'label' && element.data.has('label')))
        element.data.set(data.name, data.text.trim())
      data = undefined
    } else if (part.name === 'default') {
      const known = otherwise && keys.get(otherwise.id)
      if (known) keys.set(otherwise!.id, { ...known, otherwise: otherwise!.text.trim() })
      otherwise = undefined
    } else if (part.name === 'node' || part.name === 'edge' || APART_FROM_NODES.has(part.name)) open.pop()
  }
  return { elements, keys, hasHyperedges }
}

function keyOf({ attributes }: Extract<XmlPart, { is: 'open' }>): [string, Key] {
  const id = attributes.get('id') ?? ''
  return [
    id,
    {
      name: folded(attributes.get('name') ?? attributes.get('attr.name') ?? id),
      of: attributes.get('for') ?? 'all',
    },
  ]
}

const defaultsOf = (keys: ReadonlyMap<string, Key>, is: 'node' | 'edge'): [string, string][] =>
  [...keys.values()]
    .filter(({ of, otherwise }) => otherwise !== undefined && (of === is || of === 'all'))
    .map(({ name, otherwise }) => [name, otherwise!])

/** Attributes that other tools keep for themselves, and what is read apart. */
const APART = new Set([
  ...LABELS,
  'id',
  'source',
  'target',
  'linkspeed',
  'linkspeedunits',
  'linkspeedraw',
  'from',
  'to',
])
/** How programs write that they have no value. */
const NOTHING = /^(?:none|null|n\/a|unknown)$/i
/** A network of another tool means its own by these. */
const FOREIGN = new Set(['type', 'medium', 'fire', 'within', 'province', 'commune', 'groups'])

function factsOf(is: 'node' | 'edge', data: ReadonlyMap<string, string>) {
  const kind = is === 'node' ? 'site' : 'link'
  const facts: Record<string, FactValue> = {}
  const found: Said[] = []
  const columns = columnsOf(
    kind,
    [...data.keys()].filter((name) => !APART.has(name)),
  )
  const left = [...data.keys()].filter(
    (name) => !APART.has(name) && !columns.some(({ heading }) => heading === name),
  )
  for (const { heading, name, field, unit } of columns) {
    const text = data.get(heading)!
    if (text === '' || NOTHING.test(text)) continue
    const read = readFact(field, text, unit)
    const isForeign = field.form !== undefined && 'value' in read && !field.form.test(String(read.value))
    if ('value' in read && !isForeign) facts[name] = read.value
    else if (FOREIGN.has(name)) left.push(heading)
    else if ('trouble' in read) found.push(read.trouble)
  }
  const speed = is === 'edge' ? speedOf(data) : undefined
  if (speed !== undefined && facts['capacity'] === undefined) {
    const read = readFact(fieldsOf('link')['capacity']!, speed)
    if ('value' in read) facts['capacity'] = read.value
    else found.push(read.trouble)
  }
  return { facts, found, left }
}

/** Topology Zoo has the speed in bit/s, and as a number with its unit. */
function speedOf(data: ReadonlyMap<string, string>): string | undefined {
  const raw = data.get('linkspeedraw')
  if (raw) return `${raw} bit/s`
  const [speed, unit] = [data.get('linkspeed'), data.get('linkspeedunits')]
  return speed && unit ? `${speed} ${unit}` : undefined
}
