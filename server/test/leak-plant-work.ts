import { ownBytesOf } from './leak-model.ts'
import { plantOutside, plantStaged } from './leak-plant-staged.ts'
import { plantMails } from './leak-plant-mail.ts'
import { plantPublic } from './leak-plant-public.ts'
import { plantDuty, plantShifts } from './leak-plant-duty.ts'
import { plantTold } from './leak-plant-told.ts'
import { plantOutgoing } from './leak-plant-outgoing.ts'
import { plantFacilities } from './leak-plant-facilities.ts'
import { plantPortal } from './leak-plant-portal.ts'
import { bytesOf, hashOf, hex } from './leak-planted.ts'
import type { Insert, Planted } from './leak-planted.ts'

/** What people did with the incidents of a world. */
export async function plantWork(insert: Insert, planted: Planted, at: string): Promise<void> {
  const { world, idOf } = planted
  const orgOf = (incident: number) => idOf(world.incidents[incident]!.org)
  await insert(
    'attachment',
    `id bigint, org_id bigint, incident_id bigint, audience text, blob_id bigint, sha256 bytea, size bigint, name text,
     type text, member_id bigint, by_org_id bigint, entry_id bigint, attached_at timestamptz`.replaceAll(
      /\s+/g,
      ' ',
    ),
    world.attachments.map(({ incident, audience, bytesOf: shared }, nth) => {
      const bytes = shared ?? ownBytesOf(nth)
      return {
        ...{
          id: idOf(nth),
          org_id: orgOf(incident),
          incident_id: idOf(incident),
          audience,
          blob_id: idOf(bytes),
        },
        ...{ sha256: hex(hashOf(bytesOf(planted, bytes))), size: 1, name: `file ${idOf(nth)}`, type: 'text' },
        ...{ member_id: idOf(0), by_org_id: orgOf(incident), entry_id: 1, attached_at: at },
      }
    }),
  )
  await insert(
    'incident_assignment',
    'incident_id bigint, org_id bigint, member_id bigint, entry_id bigint, assigned_at timestamptz',
    world.assigned.map((incident) => ({
      ...{
        incident_id: idOf(incident),
        org_id: orgOf(incident),
        member_id: idOf(0),
        entry_id: 1,
        assigned_at: at,
      },
    })),
  )
  await insert(
    'incident_split',
    'org_id bigint, type text, identifier text, asset text, incident_id bigint, entry_id bigint',
    world.assigned.map((incident) => ({
      ...{ org_id: orgOf(incident), type: 'x', identifier: 'x', asset: `split ${incident}` },
      ...{ incident_id: idOf(incident), entry_id: 1 },
    })),
  )
  await insert(
    'incident_statement',
    'id bigint, org_id bigint, incident_id bigint, kind text, name text, value jsonb, corrects boolean, member_id bigint, by_org_id bigint, on_behalf boolean, entry_id bigint, stated_at timestamptz',
    world.assigned.map((incident) => ({
      ...{ id: idOf(incident), org_id: orgOf(incident), incident_id: idOf(incident), kind: 'fact' },
      ...{ name: 'personal-data', value: true, corrects: false, member_id: idOf(0), by_org_id: idOf(0) },
      ...{ on_behalf: false, entry_id: 1, stated_at: at },
    })),
  )
  await plantStaged(insert, planted, at)
  await plantOutside(insert, planted, at)
  await plantPortal(insert, planted, at)
  await plantFacilities(insert, planted, at)
  await plantOutgoing(insert, planted, at)
  await plantMails(insert, planted, at)
  await plantPublic(insert, planted, at)
  await plantTold(insert, planted, at)
  await plantDuty(insert, planted, at)
  await plantShifts(insert, planted, at)
  await insert(
    'incident_relation',
    'incident_id bigint, other_id bigint, org_id bigint, other_org_id bigint, kind text, entry_id bigint, related_at timestamptz',
    world.relations.map(({ incident, other }) => ({
      ...{
        incident_id: idOf(incident),
        other_id: idOf(other),
        org_id: orgOf(incident),
        other_org_id: orgOf(other),
      },
      ...{ kind: 'related', entry_id: 1, related_at: at },
    })),
  )
}
