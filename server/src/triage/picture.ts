/** Pixels, four bytes each. */
export interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** The longer side of a photo as the desk keeps it, in pixels: a screen's text stays readable. */
export const LONGEST_SIDE = 2048

/** Smaller, so that no side is longer than `longest`; each pixel the mean of those it stands for, on white. */
export function shrunk({ data, width, height }: Picture, longest = LONGEST_SIDE): Picture {
  const scale = Math.min(1, longest / Math.max(width, height))
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const out = new Uint8ClampedArray(w * h * 4)
  for (let y = 0; y < h; y++) {
    const [top, bottom] = spanOf(y, h, height)
    for (let x = 0; x < w; x++) {
      const [left, right] = spanOf(x, w, width)
      let [r, g, b] = [0, 0, 0]
      for (let row = top; row < bottom; row++)
        for (let at = (row * width + left) * 4, end = (row * width + right) * 4; at < end; at += 4) {
          const a = data[at + 3]!
          const white = 255 - a
          r += data[at]! * a + 255 * white
          g += data[at + 1]! * a + 255 * white
          b += data[at + 2]! * a + 255 * white
        }
      const to = (y * w + x) * 4
      const weight = (bottom - top) * (right - left) * 255
      out[to] = r / weight
      out[to + 1] = g / weight
      out[to + 2] = b / weight
      out[to + 3] = 255
    }
  }
  return { data: out, width: w, height: h }
}

const spanOf = (nth: number, of: number, whole: number): readonly [from: number, until: number] => {
  const from = Math.floor((nth * whole) / of)
  return [from, Math.max(from + 1, Math.floor(((nth + 1) * whole) / of))]
}

/** Turned so that up is up, by what the camera said (Exif orientation 1 to 8). */
export function upright(picture: Picture, orientation: number): Picture {
  if (orientation <= 1 || orientation > 8) return picture
  const { data, width, height } = picture
  const isTurned = orientation >= 5
  const [w, h] = isTurned ? [height, width] : [width, height]
  const [from, out] = [new Uint32Array(data.buffer, data.byteOffset, width * height), new Uint32Array(w * h)]
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [across, down] = isTurned ? [y, x] : [x, y]
      const flipsAcross = [2, 3, 7, 8].includes(orientation)
      const flipsDown = [3, 4, 6, 7].includes(orientation)
      const sx = flipsAcross ? width - 1 - across : across
      const sy = flipsDown ? height - 1 - down : down
      out[y * w + x] = from[sy * width + sx]!
    }
  return { data: new Uint8ClampedArray(out.buffer), width: w, height: h }
}
