import { COLUMN_GROUPS } from './shadowserver-column-groups.ts'

/**
 * The columns of each Shadowserver report type as of its public schema of 2026-03-24; order means nothing. `+name`
 * stands for a group, or for the columns of another type. A type's IPv6 twin has its columns.
 */
const COLUMNS: Readonly<Record<string, string>> = {
  blocklist: 'timestamp severity ip hostname source reason asn geo region city naics sector tag',
  compromised_account: `
    timestamp email infection source_url public_source status tag severity service username detail`,
  compromised_iot: `
    +scan +device device_version source_type category family status detail public_source account
    server_host_key malpubkey_sha256`,
  compromised_website: `
    +scan application url http_host category system detected_since server redirect_target cc_url family
    status account detail public_source`,
  device_id: '+scan +device device_version',
  event4_ddos_participant: '+seen +attack http_agent',
  event4_honeypot_adb_scan: '+seen +target +threat banner commands maxdata system_type opened',
  event4_honeypot_brute_force: `
    +seen +target service start_time end_time client_version username password payload_url payload_md5`,
  event4_honeypot_darknet: '+seen count',
  event4_honeypot_ddos: '+event4_ddos_participant',
  event4_honeypot_ddos_amp: '+seen request count bytes end_time duration avg_pps max_pps',
  event4_honeypot_ddos_target: '+seen +attack',
  event4_honeypot_http_scan: `
    +seen +target +threat pattern http_url http_agent http_request_method url_scheme session_tags file_md5
    file_sha256 request_raw body_raw`,
  event4_honeypot_ics_scan: '+seen state sensor_id slave_id function_code request response',
  event4_honeypot_ikev2_scan: '+seen +target +threat',
  event4_honeypot_rdp_scan: '+seen +target +threat cookie session_tags',
  event4_honeypot_rocketmq_scan: `
    +seen +target +threat code flag language opaque serialize_type body body_base64`,
  event4_honeypot_smb_scan: '+seen +target +threat command flags supported_protocols session_tags',
  event4_ip_spoofer: '+seen network routedspoof session nat',
  event4_microsoft_sinkhole: '+seen ssl_cipher ssl_servername',
  event4_microsoft_sinkhole_http: `
    +seen http_url http_host http_agent forwarded_by ssl_cipher http_referer ssl_servername machine_name`,
  event4_sinkhole: '+event4_microsoft_sinkhole',
  event4_sinkhole_dns: `
    +from +device timestamp protocol severity infection family tag query_type query count`,
  event4_sinkhole_http: '+event4_microsoft_sinkhole_http',
  event4_sinkhole_http_referer: `
    +to timestamp protocol http_referer_ip http_referer_port http_referer_asn http_referer_geo
    http_referer_region http_referer_city http_referer_hostname http_referer_naics http_referer_sector
    severity public_source infection family tag application version event_id http_url http_host http_referer
    ssl_servername`,
  malware_url: `
    timestamp url hostname ip asn geo region city naics sector severity port tag source sha256 application`,
  population_bgp: `
    +scan message_length message_type message_type_int bgp_version sender_asn hold_time bgp_identifier
    message2_type message2_type_int major_error_code major_error_code_int minor_error_code
    minor_error_code_int`,
  population_http_proxy: '+scan +http proxy_authenticate via',
  population_isakmp: `
    +scan +amplifies initiator_spi responder_spi next_payload exchange_type flags message_id next_payload2
    domain_of_interpretation protocol_id spi_size notify_message_type`,
  population_msmq: '+scan response_size',
  population_ntrip: `
    +scan ntrip ntrip_code ntrip_reason content_type connection server content_length ntrip_version
    ntrip_date ntrip_type mount_point identifier format format_details carrier nav_system network
    ntrip_country ntrip_latitude ntrip_longitude nmea solution generator compression authentication fee
    bit_rate misc header_base64 body_base64`,
  ransomware_victim: `
    timestamp entity_name website geo region sector date_published ransomware leak_site_url severity
    actor_geo_stats_30d actor_total_stats_30d`,
  sandbox_conn: `
    +hashes timestamp severity ip asn geo protocol port hostname bytes_in bytes_out region city naics sector`,
  sandbox_dns: '+hashes timestamp request request_type response family tag source severity',
  sandbox_url: `
    +hashes timestamp severity ip asn geo url user_agent hostname method naics sector region city port`,
  scan_activemq: '+scan command vendor version',
  scan_adb: '+scan +device5 name model device features',
  scan_afp: `
    +scan machine_type afp_versions uams flags server_name signature directory_service utf8_servername
    network_address`,
  scan_amqp: `
    +scan channel message_length class method version_major version_minor capabilities cluster_name platform
    product product_version mechanisms locales`,
  scan_ard: '+scan +amplifies machine_name',
  scan_badsecrets: `
    +scan badsecret_location badsecret_module badsecret_type badsecret_product http http_code server
    request_path cert_serial_number subject_common_name issuer_common_name subject_organization_name
    issuer_organization_name sha1_fingerprint sha256_fingerprint badsecret_secret`,
  scan_bgp: '+population_bgp',
  scan_chargen: '+scan +amplifies',
  scan_cisco_smart_install: '+scan',
  scan_coap: '+scan +amplifies version response',
  scan_couchdb: `
    +scan server_version couchdb_message couchdb_version git_sha features vendor visible_databases error
    error_reason`,
  scan_cwmp: '+scan +web',
  scan_db2: '+scan +amplifies db2_hostname servername',
  scan_ddos_middlebox: '+scan source_port bytes amplification method',
  scan_dns: '+scan dns_version min_amplification',
  scan_docker: `
    +scan version http http_code http_reason content_type server date experimental api_version arch
    go_version os kernel_version git_commit min_api_version build_time pkg_version`,
  scan_dvr_dhcpdiscover: `
    +scan +device5 +amplifies device_id device_serial machine_name manufacturer method http_port
    internal_port video_input_channels alarm_input_channels video_output_channels alarm_output_channels
    remote_video_input_channels mac_address ipv4_address ipv4_gateway ipv4_subnet_mask ipv4_dhcp_enable
    ipv6_address ipv6_link_local ipv6_gateway ipv6_dhcp_enable`,
  scan_elasticsearch: `
    +scan version ok name cluster_name http_code build_hash build_timestamp build_snapshot lucene_version
    tagline`,
  scan_epmd: '+scan nodes',
  scan_exchange: '+scan version servername url',
  scan_ftp: `
    +device5 +cert +validity +tls13 timestamp severity ip protocol port hostname tag asn geo region city
    naics hostname_source banner handshake ssl_version auth_tls_response auth_ssl_response jarm`,
  scan_gtp: `
    +scan flags message_type message_type_text message_length teid sequence recovery response_size
    raw_response`,
  scan_hadoop: `
    +scan version server_type clusterid total_disk used_disk free_disk livenodes namenodeaddress volumeinfo`,
  scan_http: '+scan +web version',
  scan_http_proxy: '+population_http_proxy',
  scan_http_vulnerable: '+scan +web version build_date detail build_branch',
  scan_ics: '+scan +device5 device_id response_size raw_response',
  scan_imap: '+scan +cert +validity banner handshake jarm ssl_version sslv3_supported',
  scan_imap_vulnerable: '+scan_imap',
  scan_ip_tunnel: '+scan response',
  scan_ipmi: `
    +scan ipmi_version none_auth md2_auth md5_auth passkey_auth oem_auth defaultkg permessage_auth
    userlevel_auth usernames nulluser anon_login error deviceid devicerev firmwarerev version manufacturerid
    manufacturername productid productname`,
  scan_ipp: `
    +scan +device5 ipp_version cups_version printer_uris printer_name printer_info printer_more_info
    printer_make_and_model printer_firmware_name printer_firmware_string_version printer_firmware_version
    printer_organization printer_organization_unit printer_uuid printer_wifi_ssid`,
  scan_isakmp: '+population_isakmp',
  scan_kubernetes: `
    +scan +cert +validity +browser +raw version http http_code http_reason content_type server date major
    minor git_version git_commit git_tree_state build_date go_version compiler platform handshake
    ssl_version`,
  scan_ldap_tcp: `
    +scan +device5 +amplifies +naming +cert +validity +tls13 handshake ssl_version auth_tls_response
    auth_ssl_response jarm`,
  scan_ldap_udp: '+scan +amplifies +naming',
  scan_loop_dos: '+scan detail application',
  scan_mdns: `
    +scan mdns_name mdns_ipv4 mdns_ipv6 services workstation_name workstation_ipv4 workstation_ipv6
    workstation_info http_name http_ipv4 http_ipv6 http_ptr http_info http_target http_port spotify_name
    spotify_ipv4 spotify_ipv6 opc_ua_discovery`,
  scan_memcached: '+scan +amplifies version pid pointer_size uptime time curr_connections total_connections',
  scan_mongodb: `
    +scan version gitversion sysinfo opensslversion allocator javascriptengine bits maxbsonobjectsize ok
    visible_databases`,
  scan_mqtt: '+scan +cert anonymous_access raw_response hex_code code ssl_version',
  scan_mqtt_anon: '+scan +cert raw_response hex_code code ssl_version',
  scan_msrpc: `
    +scan version packet_type packet_type_value packet_flags data_representation fragment_length auth_length
    call_id max_transmit max_receive association_group raw_response`,
  scan_mssql: '+scan +amplifies version server_name instance_name tcp_port named_pipe',
  scan_mysql: `
    +scan +cert +validity +browser +raw version mysql_protocol_version server_version error_code error_id
    error_message client_can_handle_expired_passwords client_compress client_connect_attrs
    client_connect_with_db client_deprecated_eof client_found_rows client_ignore_sigpipe client_ignore_space
    client_interactive client_local_files client_long_flag client_long_password client_multi_results
    client_multi_statements client_no_schema client_odbc client_plugin_auth
    client_plugin_auth_len_enc_client_data client_protocol_41 client_ps_multi_results client_reserved
    client_secure_connection client_session_track client_ssl client_transactions handshake ssl_version`,
  scan_nat_pmp: '+scan +amplifies version opcode uptime external_ip',
  scan_netbios: '+scan +amplifies mac_address workgroup machine_name username',
  scan_netis_router: '+scan +amplifies response',
  scan_ntp: `
    +scan +amplifies version clk_wander clock error frequency jitter leap mintc noise offset peer phase poll
    precision processor refid reftime rootdelay rootdispersion stability state stratum system tai tc`,
  scan_ntpmonitor: '+scan +amplifies packets',
  scan_pop3: '+scan_imap',
  scan_pop3_vulnerable: '+scan_imap',
  scan_portmapper: '+scan +amplifies programs mountd_port exports',
  scan_post_exploitation_framework: `
    +scan http http_url http_code content_type content_length architecture beacon_type beacon_host
    beacon_port beacon_http_get beacon_http_post license_id config_md5 config_sha1 config_sha256
    config_sha512 binary_md5 binary_sha1 binary_sha256 binary_sha512 encoded_length encoded_data`,
  scan_postgres: `
    +scan +cert +validity +browser +raw version supported_protocols protocol_error_code protocol_error_file
    protocol_error_line protocol_error_message protocol_error_routine protocol_error_severity
    protocol_error_severity_v startup_error_code startup_error_file startup_error_line startup_error_message
    startup_error_routine startup_error_severity startup_error_severity_v client_ssl handshake ssl_version`,
  scan_qotd: '+scan +amplifies quote',
  scan_quic: '+scan version_field_1 version_field_2 version_field_3 version_field_4',
  scan_radmin: '+scan version',
  scan_rdp: '+scan +print +tls13 handshake rdp_protocol ssl_version jarm',
  scan_rdpeudp: '+scan +amplifies sessionid',
  scan_redis: `
    +scan version git_sha1 git_dirty_flag build_id mode os architecture multiplexing_api gcc_version
    process_id run_id uptime connected_clients`,
  scan_rsync: '+scan module motd has_password',
  scan_sip: `
    +scan +amplifies sip sip_code sip_reason user_agent sip_via sip_to sip_from content_length content_type
    server contact cseq call_id allow`,
  scan_slp: `
    +scan version function function_text flags next_extension_offset xid language_tag_length language_tag
    error_code error_code_text response_size raw_response`,
  scan_smb: '+scan arch key smb_major_number smb_minor_number smb_revision smb_version_string',
  scan_smtp: `
    +scan +cert +validity +raw +tls13 banner auth_ssl_response auth_tls_response freak_cipher_suite
    freak_vulnerable handshake jarm ssl_version sslv3_supported`,
  scan_smtp_vulnerable: '+scan_smtp',
  scan_snmp: `
    +scan +device5 +amplifies version sysname sysdesc community uptime mac_address vendor_id vendor`,
  scan_socks: '+scan',
  scan_ssdp: `
    +scan +amplifies header systime cache_control location server search_target unique_service_name host nts
    nt content_type server_port instance version updated_at resource_identifier`,
  scan_ssh: `
    +scan +device5 serverid_raw serverid_version serverid_software serverid_comment server_cookie
    available_kex available_ciphers available_mac available_compression selected_kex algorithm
    selected_cipher selected_mac selected_compression server_signature_value server_signature_raw
    server_host_key server_host_key_sha256 rsa_prime rsa_prime_length rsa_generator rsa_generator_length
    rsa_public_key rsa_public_key_length rsa_exponent rsa_modulus rsa_length dss_prime dss_prime_length
    dss_generator dss_generator_length dss_public_key dss_public_key_length dss_dsa_public_g
    dss_dsa_public_p dss_dsa_public_q dss_dsa_public_y ecdsa_curve25519 ecdsa_curve ecdsa_public_key_length
    ecdsa_public_key_b ecdsa_public_key_gx ecdsa_public_key_gy ecdsa_public_key_n ecdsa_public_key_p
    ecdsa_public_key_x ecdsa_public_key_y ed25519_curve25519 ed25519_cert_public_key_nonce
    ed25519_cert_public_key_bytes ed25519_cert_public_key_raw ed25519_cert_public_key_sha256
    ed25519_cert_public_key_serial ed25519_cert_public_key_type_id ed25519_cert_public_key_type_name
    ed25519_cert_public_key_keyid ed25519_cert_public_key_principles ed25519_cert_public_key_valid_after
    ed25519_cert_public_key_valid_before ed25519_cert_public_key_duration
    ed25519_cert_public_key_sigkey_bytes ed25519_cert_public_key_sigkey_raw
    ed25519_cert_public_key_sigkey_sha256 ed25519_cert_public_key_sigkey_value
    ed25519_cert_public_key_sig_raw banner userauth_methods hassh`,
  scan_ssl: `
    +scan +cert +https +validity +browser +tls13 handshake ssl_poodle ssl_version freak_vulnerable
    freak_cipher_suite jarm`,
  scan_ssl_freak: `
    +scan +device5 +cert +https +validity +browser +tls13 +raw handshake freak_vulnerable freak_cipher_suite
    jarm page_sha256fp`,
  scan_ssl_poodle: `
    +scan +device5 +cert +https +validity +browser +tls13 +raw handshake ssl_poodle ssl_version jarm
    page_sha256fp`,
  scan_stun: `
    +scan +amplifies transaction_id magic_cookie message_length message_type mapped_family mapped_address
    mapped_port xor_mapped_family xor_mapped_address xor_mapped_port software fingerprint`,
  scan_synfulknock: '+scan sequence_number ack_number window_size urgent_pointer tcp_flags raw_packet',
  scan_telnet: '+scan banner',
  scan_tftp: '+scan +amplifies opcode errorcode error errormessage',
  scan_ubiquiti: '+scan +amplifies mac radioname essid modelshort modelfull firmware',
  scan_vnc: '+scan product banner',
  scan_ws_discovery: '+scan +amplifies error raw_response',
  scan_xdmcp: '+scan +amplifies opcode reported_hostname status',
  spam_url: `
    timestamp url hostname ip asn geo region city naics sector severity port tag source sender subject
    src_ip src_asn src_geo src_region src_city src_naics src_sector`,
  special: `
    +scan public_source status detail method device_vendor first_seen_time last_seen_time
    potential_exposure_time`,
}

const known = new Map<string, readonly string[]>()

/** The columns of a type named in the table; none for any other name. */
export function columnsNamed(name: string): readonly string[] {
  let columns = known.get(name)
  if (!columns) known.set(name, (columns = [...new Set(spelledOut(name))]))
  return columns
}

function spelledOut(name: string): string[] {
  const text = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : COLUMN_GROUPS[name]
  return (text ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => (word.startsWith('+') ? spelledOut(word.slice(1)) : [word]))
}
