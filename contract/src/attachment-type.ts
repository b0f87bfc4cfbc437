/** What may be attached, as told from the bytes: nothing that a machine runs when it is opened. */
export const ATTACHMENT_TYPES = [
  'text',
  'json',
  'pdf',
  'png',
  'jpeg',
  'webp',
  'zip',
  'gzip',
  'office',
  'capture',
] as const
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number]
