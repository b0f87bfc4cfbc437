/**
 * Columns that mean the same under several names, across report types and over the years: one table for all types,
 * so that a column renamed anywhere is understood everywhere. A name may stand in several groups; which group is
 * meant follows from the columns that a type has.
 */
const GROUPS = `
timestamp time source_time time_source datetime date_time event_time event_timestamp observed_at observation_time
  detected_at detection_time seen_at seen_time last_seen first_seen ts date timestamp_utc time_utc utc_time

ip src_ip http_referer_ip source_ip ip_address ipaddr ip_addr ipaddress address addr src_addr src_address
  source_address source_ip_address srcip saddr host_ip client_ip remote_ip victim_ip infected_ip ipv4 ipv6
port src_port http_referer_port source_port service_port srcport sport client_port remote_port ip_port port_number
asn src_asn http_referer_asn source_asn as_number asnum autonomous_system as ip_asn origin_as
geo src_geo http_referer_geo source_geo country country_code cc source_cc source_geolocation_cc geo_cc
region src_region http_referer_region source_region source_geolocation_region state_province province
city src_city http_referer_city source_city source_geolocation_city town
hostname src_hostname http_referer_hostname source_hostname host reverse_dns source_reverse_dns rdns ptr host_name
naics src_naics http_referer_naics source_naics
sector src_sector http_referer_sector source_sector industry
hostname_source host_source

dst_ip destination_ip dest_ip dst_addr destination_address dstip target_ip cc_ip cnc_ip server_ip
dst_port destination_port dest_port dstport target_port cc_port cnc_port
dst_asn destination_asn dest_asn target_asn cc_asn
dst_geo destination_geo dest_geo dst_country cc_geo
dst_region destination_region dest_region
dst_city destination_city dest_city
dst_hostname destination_hostname dest_hostname cc_dns dst_host
dst_naics destination_naics dest_naics
dst_sector destination_sector dest_sector
dst_network destination_network dest_network
dst_netmask destination_netmask dest_netmask

protocol proto transport transport_protocol protocol_transport ip_protocol l4_protocol
severity severity_level priority
tag tags label labels
infection malware malware_name infection_type
family malware_family
application app protocol_application
device_vendor vendor_name dev_vendor
device_type dev_type
device_model dev_model
device_version dev_version firmware_version
public_source data_source
event_id record_id

url uri malware_url http_url request_url
http_url url
http_host http_hostname vhost virtual_host
http_agent user_agent agent http_user_agent
http_referer referer referrer http_referrer
http_date date
http_reason http_status_reason reason_phrase
http_code http_status http_status_code status_code
content_type http_content_type
server http_server server_header
server_type server
ssl_servername sni server_name_indication tls_servername
username user user_name login account account_name
account username user
email mail email_address e_mail
entity_name organisation organization victim victim_name company
website domain site
source feed list list_name source_name
reason listing_reason
response_size size bytes_out_size reply_size
amplification amplification_factor min_amplification
min_amplification amplification
md5 md5hash md5_hash
sha1 sha1hash sha1_hash
sha256 sha256hash sha256_hash
request query domain
request_type type query_type
query request qname
query_type type qtype
machine_name netbios_name computer_name
mac_address mac
mac mac_address
banner raw_banner service_banner
detail details description event_description_text
status state_text
version software_version service_version
`

/** A name as the table writes it: `Src IP`, `src.ip`, `srcIp` -> `src_ip`. */
export const plainName = (name: string): string =>
  name
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')

const groups = GROUPS.trim()
  .replaceAll(/\n {2,}/g, ' ')
  .split('\n')
  .map((line) => line.split(' ').filter(Boolean))
  .filter((group) => group.length > 0)

const groupsOfName = new Map<string, string[][]>()
for (const group of groups)
  for (const name of group) groupsOfName.set(name, [...(groupsOfName.get(name) ?? []), group])

const others = new Map(
  [...groupsOfName].map(([name, of]) => [name, of.flat().filter((other) => other !== name)] as const),
)

/** Other names of a column, the nearest first; none for a name the table does not hold. */
export const otherNames = (name: string): readonly string[] => others.get(name) ?? []

/** All names of what `name` stands for, `name` first. */
export const namesOf = (name: string): readonly string[] => [name, ...otherNames(name)]

/** Columns that reports had once. They are known, so nobody need be told of them. */
export const RETIRED: ReadonlySet<string> = new Set(
  `sic smb_implant smbv1_support p0f_genre p0f_detail bluekeep_vulnerable cve20190708_vulnerable
  http_referer_sic src_sic dst_sic source_sic device_sector page_sha256fp`.split(/\s+/),
)

/** What a column seems to be by its name alone, for names that no table holds. */
export const LOOKS_LIKE = {
  time: /(?:^|_)(?:time|timestamp|datetime|date|ts|seen)(?:_|\d|$)/,
  address: /(?:^|_)(?:ip|ipv4|ipv6|addr|address|host_ip)(?:_|\d|$)/,
  port: /(?:^|_)port(?:_|\d|$)/,
  asn: /(?:^|_)asn?(?:_|\d|$)/,
} as const

/** Names that speak of the other end, or of something else that an address or a port can belong to. */
export const OF_ANOTHER =
  /(?:^|_)(?:dst|dest|destination|target|cc|cnc|c2|gateway|mac|mail|email|local|internal|mapped|external|http|tcp|udp|forwarded|attack|beacon|server|dns|network|subject|issuer|cert|build|start|end|expir\w*|issue)(?:_|$)/
