import { useEffect, useRef, useState } from 'react'
import { drawLayers, type MapLayer, type Picked } from '#kit/map/layer.ts'
import type { Size, View } from '#kit/map/projection.ts'
import css from '#kit/map/country-map.module.css'

interface LayerCanvasProps {
  readonly layers: readonly MapLayer[]
  readonly size: Size
  readonly view: View
  readonly chosen: Pick<Picked, 'layer' | 'id'> | undefined
}

/** What lies upon the map: on a canvas, which takes tens of thousands of lines and needs no graphics card. */
export function LayerCanvas({ layers, size, view, chosen }: LayerCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null)
  const scheme = useScheme()
  useEffect(() => {
    const canvas = ref.current
    if (canvas) draw(canvas, { layers, size, view, chosen, scheme })
  }, [layers, size, view, chosen, scheme])
  if (layers.length === 0) return null
  return <canvas ref={ref} className={css['canvas']} aria-hidden="true" />
}

/** The colours are those of `scheme`, which the page has taken on by now. */
function draw(
  canvas: HTMLCanvasElement,
  { layers, size, view, chosen }: LayerCanvasProps & { scheme: string | undefined },
): void {
  const brush = canvas.getContext('2d')
  if (!brush) return
  // twice the pixels at least, so that paper gets sharp lines too
  const density = Math.max(2, window.devicePixelRatio)
  canvas.width = Math.round(size.width * density)
  canvas.height = Math.round(size.height * density)
  brush.scale(density, density)
  const style = getComputedStyle(canvas)
  const colours = new Map<string, string>()
  const colour = (token: string) => {
    const known = colours.get(token) ?? style.getPropertyValue(token).trim()
    colours.set(token, known)
    return known
  }
  drawLayers(brush, layers, view, colour)
  const feature = layers.find(({ id }) => id === chosen?.layer)?.features.find(({ id }) => id === chosen?.id)
  const ring = { line: '--hl-text', width: 3, radius: 7 }
  if (feature) drawLayers(brush, [{ id: 'chosen', features: [feature], paint: ring }], view, colour)
}

const schemeNow = () => document.documentElement.dataset['mantineColorScheme']

/** The theme that is shown: a canvas does not change its colours by itself. */
function useScheme(): string | undefined {
  const [scheme, setScheme] = useState(schemeNow)
  useEffect(() => {
    const watch = new MutationObserver(() => setScheme(schemeNow()))
    watch.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
    return () => watch.disconnect()
  }, [])
  return scheme
}
