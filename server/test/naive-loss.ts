import type { FailureSet, Network } from '#facilities/failure/network.ts'

/** Which sites reach which, by spreading until nothing changes. */
function together({ sites, links, ends }: Network, { sites: down, links: cut }: FailureSet): number[] {
  const label = Array.from({ length: sites }, (_, site) => (down?.includes(site) ? -1 : site))
  for (let changed = true; changed;) {
    changed = false
    for (let link = 0; link < links; link++) {
      const [a, b] = [ends[2 * link]!, ends[2 * link + 1]!]
      if (cut?.includes(link) || label[a] === -1 || label[b] === -1 || label[a] === label[b]) continue
      label[a] = label[b] = Math.min(label[a]!, label[b]!)
      changed = true
    }
  }
  return label
}

function servicesIn({ services }: Network, label: readonly number[]): number[] {
  return Array.from({ length: services.count }, (_, service) => service).filter((service) => {
    const here = label[services.from[service]!]
    const targets = services.targets.subarray(
      services.targetOffsets[service],
      services.targetOffsets[service + 1],
    )
    return here !== -1 && [...targets].some((target) => label[target] === here)
  })
}

/** What a failure costs, by other means than the engine has: by trying it. */
export function naiveLoss(network: Network, failure: FailureSet) {
  const [before, after] = [together(network, {}), together(network, failure)]
  const still = new Set(servicesIn(network, after))
  const services = servicesIn(network, before).filter((service) => !still.has(service))
  let cutOff = 0
  for (const part of new Set(before)) {
    const left = after.filter((label, site) => before[site] === part && label !== -1)
    const sizes = [...new Set(left)].map((piece) => left.filter((label) => label === piece).length)
    cutOff += left.length - Math.max(0, ...sizes)
  }
  return {
    ...{ services, cutOff },
    users: services.reduce((sum, one) => sum + network.services.users[one]!, 0),
  }
}
