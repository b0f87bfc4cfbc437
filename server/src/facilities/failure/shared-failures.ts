import type { Ducts } from './duct-disjoint-routes.ts'
import type { Down, FailureSet, Network } from './network.ts'
import { openLoss } from './reach.ts'
import type { Loss } from './reach.ts'

/** What each of many failure sets costs, in their order: every duct, every feed, every operator. */
export function lossesOf(network: Network, failures: readonly FailureSet[], before?: Down): readonly Loss[] {
  const lossOf = openLoss(network, before)
  return failures.map(lossOf)
}

/** The links that lie in each duct, or in those that are wanted: what fails when it is cut. */
export function failuresOfDucts(
  { offsets, ducts }: Ducts,
  count: number,
  isWanted: (duct: number) => boolean = () => true,
): readonly FailureSet[] {
  const links = Array.from({ length: count }, (_, duct): number[] | undefined =>
    isWanted(duct) ? [] : undefined,
  )
  for (let link = 0; link + 1 < offsets.length; link++)
    for (let at = offsets[link]!; at < offsets[link + 1]!; at++) links[ducts[at]!]?.push(link)
  return links.map((some = []) => ({ links: some }))
}
