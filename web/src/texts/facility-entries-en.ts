/** Entries of infrastructure. */
export const facilityEntriesEn = {
  'facility.added': 'Facility entered',
  'facility.changed': 'Facility changed',
  'facility.closed': 'Facility ended',
  'facility.matched': 'Facility of several owners matched',
  'facility.checked': 'Backup planned, tested or drilled',
  'facilities.imported': 'List of facilities taken in',
  'facility.proved': 'Evidence put to a backup test',
  'facility.reminded': 'Reminded of a backup test',
  'incident.facility-joined': 'Said to be at a facility',
  'incident.facility-parted': 'No longer said to be at a facility',
} as const
