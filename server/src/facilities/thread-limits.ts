/** Memory of a thread that computes: small young generations, since most of what is made is soon thrown away. */
export const THREAD_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 }
