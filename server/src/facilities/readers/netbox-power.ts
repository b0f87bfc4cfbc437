import type { GivenThing } from '#facilities/given-network.ts'

interface Row {
  readonly cells: ReadonlyMap<string, string>
  readonly where: { readonly line: number }
}

interface Known {
  readonly siteCalled: (name: string) => string
  readonly isInUse: (cells: ReadonlyMap<string, string>) => boolean
}

/**
 * Power panels, as what feeds depend on together, and the feeds in use that a site has from each. NetBox does not know the substation
 * behind a panel.
 */
export function powerOf(
  { siteCalled, isInUse }: Known,
  { panels, feeds }: { readonly panels: readonly Row[]; readonly feeds: readonly Row[] },
): GivenThing[] {
  const used = feeds.filter(({ cells }) => isInUse(cells))
  const siteOfPanel = new Map(
    panels.map(({ cells }) => [cells.get('name') ?? '', siteCalled(cells.get('site') ?? '')]),
  )
  const given = new Map<string, GivenThing>()
  for (const { cells, where } of panels) {
    const [name, site] = [cells.get('name') ?? '', siteCalled(cells.get('site') ?? '')]
    given.set(`${site}/${name}`, {
      ...{ kind: 'substation', key: `${site}/${name}`, name: name || site, facts: {}, where },
    })
  }
  const ofFeeds = used.map(({ cells, where }): GivenThing => {
    const panel = cells.get('power_panel') ?? ''
    const named = cells.get('site')
    const site = named === undefined ? (siteOfPanel.get(panel) ?? '') : siteCalled(named)
    const substation = `${site}/${panel}`
    // A list of feeds alone names its panels.
    if (panels.length === 0 && !given.has(substation))
      given.set(substation, { kind: 'substation', key: substation, name: panel || site, facts: {}, where })
    const name = cells.get('name') ?? ''
    return { kind: 'feed', key: `${substation}/${name}`, name, facts: { site, substation }, where }
  })
  return [...given.values(), ...ofFeeds]
}
