/** Columns that come together in many Shadowserver reports; `+name` stands for the columns of another group. */
export const COLUMN_GROUPS: Readonly<Record<string, string>> = {
  scan: 'timestamp severity ip protocol port hostname tag asn geo region city naics sector hostname_source',
  device: 'device_vendor device_type device_model',
  device5: 'device_vendor device_type device_model device_version device_sector',
  from: 'src_ip src_port src_asn src_geo src_region src_city src_hostname src_naics src_sector',
  to: 'dst_ip dst_port dst_asn dst_geo dst_region dst_city dst_hostname dst_naics dst_sector',
  seen: `
    timestamp severity protocol tag +from +to +device public_source infection family application version
    event_id`,
  target: `
    vulnerability_enum vulnerability_id vulnerability_class vulnerability_score vulnerability_severity
    vulnerability_version target_vendor target_product target_class`,
  threat: 'threat_framework threat_tactic_id threat_technique_id',
  attack: `
    domain_source attack duration attack_src_ip attack_src_port domain domain_transaction_id gcip
    http_method http_path http_postdata http_usessl dst_network dst_netmask ip_header_ack ip_header_acknum
    ip_header_dont_fragment ip_header_fin ip_header_identity ip_header_psh ip_header_rst ip_header_seqnum
    ip_header_syn ip_header_tos ip_header_ttl ip_header_urg number_of_connections packet_length
    packet_randomized`,
  amplifies: 'response_size amplification',
  print: `
    cert_length subject_common_name issuer_common_name cert_issue_date cert_expiration_date
    cert_serial_number signature_algorithm key_algorithm sha1_fingerprint sha256_fingerprint
    sha512_fingerprint md5_fingerprint`,
  subject: `
    subject_organization_name subject_organization_unit_name subject_country subject_state_or_province_name
    subject_locality_name subject_street_address subject_postal_code subject_surname subject_given_name
    subject_email_address subject_business_category subject_serial_number`,
  issuer: `
    issuer_organization_name issuer_organization_unit_name issuer_country issuer_state_or_province_name
    issuer_locality_name issuer_street_address issuer_postal_code issuer_surname issuer_given_name
    issuer_email_address issuer_business_category issuer_serial_number`,
  cert: '+print +subject +issuer cipher_suite',
  validity: 'cert_valid cert_expired self_signed validation_level',
  browser: 'browser_trusted browser_error',
  tls13: 'tlsv13_support tlsv13_cipher',
  raw: 'raw_cert raw_cert_chain',
  http: `
    http http_code http_reason content_type connection server content_length transfer_encoding http_date`,
  web: '+http www_authenticate set_cookie',
  https: `
    http_response_type http_code http_reason content_type http_connection www_authenticate set_cookie
    server_type content_length transfer_encoding http_date`,
  naming: `
    configuration_naming_context current_time default_naming_context dns_host_name
    domain_controller_functionality domain_functionality ds_service_name forest_functionality
    highest_committed_usn is_global_catalog_ready is_synchronized ldap_service_name naming_contexts
    root_domain_naming_context schema_naming_context server_name subschema_subentry supported_capabilities
    supported_control supported_ldap_policies supported_ldap_version supported_sasl_mechanisms`,
  hashes: 'md5 sha1 sha256',
}
