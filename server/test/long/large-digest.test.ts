import { testLargeDigest } from '../large-digest.ts'

testLargeDigest({ rows: 50_000, incidents: 20_000, small: 2 * 2 ** 20 })
