import { toScreen, type LonLat, type Spot, type View } from '#kit/map/projection.ts'

/** What is drawn upon the map, as GeoJSON (RFC 7946) has it. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: LonLat }
  | { readonly type: 'LineString'; readonly coordinates: readonly LonLat[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly LonLat[])[] }
export interface Feature<Facts = unknown> {
  readonly id: string | number
  readonly geometry: Geometry
  readonly properties: Facts
}

/** Colours are tokens of the theme ('--hl-accent'), so that both themes and paper have their own. */
export interface Paint {
  readonly fill?: string
  /** 0 to 1 */
  readonly fillOpacity?: number
  readonly line?: string
  /** 0 to 1 */
  readonly lineOpacity?: number
  /** pixels */
  readonly width?: number
  readonly dash?: readonly number[]
  /** pixels, of a point */
  readonly radius?: number
  /** never colour alone: a point may have another form */
  readonly form?: 'circle' | 'square' | 'triangle' | 'cross'
}
export interface MapLayer<Facts = unknown> {
  readonly id: string
  readonly features: readonly Feature<Facts>[]
  readonly paint: Paint | ((feature: Feature<Facts>) => Paint)
  /** lines are wider and points larger the nearer one comes: for what is many */
  readonly grows?: boolean
  /** what the reader is told of it who points at it */
  readonly title?: (feature: Feature<Facts>) => string
}

/** What was picked: a province, or a feature of a layer. */
export type Picked =
  | { readonly layer: 'provinces'; readonly id: string }
  | { readonly layer: string; readonly id: string | number; readonly feature: Feature }

const paintOf = ({ paint }: MapLayer, feature: Feature): Paint =>
  typeof paint === 'function' ? paint(feature) : paint

type Brush = CanvasRenderingContext2D
const RADIUS = 4

/**
 * Draws the layers, the first below. `colour` says what a token of the theme is now. Lines and points that follow one another and are
 * painted alike are one stroke: tens of thousands are as quick as a few.
 */
export function drawLayers(
  brush: Brush,
  layers: readonly MapLayer[],
  view: View,
  colour: (token: string) => string,
): void {
  for (const layer of layers) {
    const grown = layer.grows ? Math.min(MOST_GROWN, Math.max(1, Math.sqrt(view.scale / FAR))) : 1
    let open: Stroke | undefined
    for (const feature of layer.features) {
      const paint = paintOf(layer, feature)
      const { type } = feature.geometry
      const goesOn = open?.paint === paint && open.type === type && type !== 'Polygon'
      if (open && !goesOn) finish(brush, open, colour)
      if (!goesOn) begin(brush, paint, grown)
      trace(brush, feature.geometry, view, (paint.radius ?? RADIUS) * grown, paint.form)
      open = { paint, type }
    }
    if (open) finish(brush, open, colour)
  }
  brush.setLineDash([])
}

/** The whole country on a screen of middling height. */
const FAR = 0.33
const MOST_GROWN = 3

function begin(brush: Brush, paint: Paint, grown: number): void {
  brush.lineWidth = (paint.width ?? 1) * grown
  brush.setLineDash([...(paint.dash ?? [])])
  brush.beginPath()
}

/** What is being drawn: of one paint and one sort. */
interface Stroke {
  readonly paint: Paint
  readonly type: Geometry['type']
}

function finish(brush: Brush, { paint, type }: Stroke, colour: (token: string) => string): void {
  if (paint.fill && type !== 'LineString') {
    brush.globalAlpha = paint.fillOpacity ?? 1
    brush.fillStyle = colour(paint.fill)
    brush.fill(type === 'Polygon' ? 'evenodd' : 'nonzero')
    brush.globalAlpha = 1
  }
  if (paint.line) {
    brush.globalAlpha = paint.lineOpacity ?? 1
    brush.strokeStyle = colour(paint.line)
    brush.stroke()
    brush.globalAlpha = 1
  }
}

function trace(brush: Brush, geometry: Geometry, view: View, radius: number, form: Paint['form']): void {
  if (geometry.type === 'Point') return traceForm(brush, toScreen(view, geometry.coordinates), radius, form)
  const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
  for (const line of lines) {
    for (const [at, point] of line.entries()) {
      const [x, y] = toScreen(view, point)
      if (at === 0) brush.moveTo(x, y)
      else brush.lineTo(x, y)
    }
    if (geometry.type === 'Polygon') brush.closePath()
  }
}

function traceForm(brush: Brush, [x, y]: Spot, radius: number, form: Paint['form'] = 'circle'): void {
  if (form === 'circle') {
    brush.moveTo(x + radius, y)
    return brush.arc(x, y, radius, 0, 2 * Math.PI)
  }
  if (form === 'square') return brush.rect(x - radius, y - radius, 2 * radius, 2 * radius)
  if (form === 'triangle') {
    brush.moveTo(x, y - radius * 1.2)
    brush.lineTo(x + radius * 1.1, y + radius * 0.8)
    brush.lineTo(x - radius * 1.1, y + radius * 0.8)
    return brush.closePath()
  }
  brush.moveTo(x - radius, y - radius)
  brush.lineTo(x + radius, y + radius)
  brush.moveTo(x + radius, y - radius)
  brush.lineTo(x - radius, y + radius)
}

/** How near the pointer must come to a point or a line, in pixels: a finger is wide. */
const NEAR = 9

/** The topmost feature at a spot of the screen: a point before a line, a line before an area. */
export function hitLayers(layers: readonly MapLayer[], view: View, spot: Spot): Picked | undefined {
  let best: { picked: Picked; rank: number; far: number } | undefined
  for (const layer of layers)
    for (const feature of layer.features) {
      const [rank, far] = distanceOf(feature.geometry, view, spot, paintOf(layer, feature).radius ?? RADIUS)
      if (far > NEAR) continue
      if (!best || rank < best.rank || (rank === best.rank && far <= best.far))
        best = { picked: { layer: layer.id, id: feature.id, feature }, rank, far }
    }
  return best?.picked
}

function distanceOf(
  geometry: Geometry,
  view: View,
  spot: Spot,
  radius: number,
): readonly [rank: number, far: number] {
  if (geometry.type === 'Point') {
    const [x, y] = toScreen(view, geometry.coordinates)
    return [0, Math.max(0, Math.hypot(x - spot[0], y - spot[1]) - radius)]
  }
  if (geometry.type === 'LineString') {
    const line = geometry.coordinates.map((point) => toScreen(view, point))
    return [1, Math.min(...line.slice(1).map((to, at) => toSegment(spot, line[at]!, to)))]
  }
  const inside = geometry.coordinates.reduce(
    (odd, ring) =>
      odd !==
      isInside(
        ring.map((point) => toScreen(view, point)),
        spot,
      ),
    false,
  )
  return [2, inside ? 0 : Infinity]
}

function toSegment([x, y]: Spot, [fromX, fromY]: Spot, [toX, toY]: Spot): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY]
  const length = alongX ** 2 + alongY ** 2
  const part = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length
  const held = Math.min(1, Math.max(0, part))
  return Math.hypot(x - fromX - held * alongX, y - fromY - held * alongY)
}

/** Whether a spot lies in a ring: how often a ray to the right crosses it is odd. */
export function isInside(ring: readonly Spot[], [x, y]: Spot): boolean {
  let inside = false
  for (const [at, [toX, toY]] of ring.entries()) {
    const [fromX, fromY] = ring.at(at - 1)!
    if (toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) inside = !inside
  }
  return inside
}
