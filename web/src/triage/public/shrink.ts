const LONGEST_SIDE = 1600
const QUALITY = 0.82
const THUMB = 208

const TYPES = ['image/jpeg', 'image/png', 'image/webp']

/** A photo as it will be sent, with a small picture of it. */
export interface Shrunk {
  readonly blob: Blob
  readonly thumb: HTMLCanvasElement
}

/** Makes a photo smaller before it is sent. Undefined: it is none that this browser opens. */
export async function shrink(file: File): Promise<Shrunk | undefined> {
  if (!TYPES.includes(file.type)) return undefined
  try {
    const picture = await createImageBitmap(file)
    const { width, height } = picture
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
    const small = draw(picture, width * scale, height * scale)
    const thumb = draw(picture, THUMB, THUMB, Math.max(THUMB / width, THUMB / height))
    picture.close()
    const blob = await new Promise<Blob | null>((resolve) => small.toBlob(resolve, 'image/jpeg', QUALITY))
    return { blob: blob && blob.size < file.size ? blob : file, thumb }
  } catch {
    return undefined
  }
}

/** The picture in a room of this size, in the middle; on white. */
function draw(picture: ImageBitmap, width: number, height: number, scale = width / picture.width) {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  const [w, h] = [picture.width * scale, picture.height * scale]
  pen.drawImage(picture, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h)
  return canvas
}
