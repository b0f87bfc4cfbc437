import { createRootRoute } from '@tanstack/react-router'
import { numberFromPath } from '#kit/number-of.ts'
import { NotHere } from '#shell/not-here.tsx'
import { Shell } from '#shell/shell.tsx'

/** Around every page: the frame of the desk. */
export const root = createRootRoute({ component: Shell, notFoundComponent: NotHere })

/** A page directly below it. */
export const from = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path })

/** A page about one thing, whose number stands in its address. */
export const byId = { params: { parse: (raw: { id: string }) => ({ id: numberFromPath(raw.id) }) } }
