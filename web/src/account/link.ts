import { useState } from 'react'

/** The secret of a one-time link. It stands behind the #, so no request and no proxy's log ever bears it. */
export const useLink = (): string => useState(() => location.hash.slice(1))[0]
