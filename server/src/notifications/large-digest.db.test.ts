import { testLargeDigest } from '#test/large-digest.ts'

testLargeDigest({ rows: 4000, incidents: 1000, small: 1_150_000 })
