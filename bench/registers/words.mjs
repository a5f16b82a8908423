/** What the names in a generated register are made of. */
export const firstNames = ['Amber', 'Birch', 'Cedar', 'Delta', 'Elm', 'Falcon', 'Granite', 'Harbour', 'Indigo', 'Juniper', 'Kestrel', 'Linden', 'Maple', 'Nimbus', 'Ochre', 'Pearl', 'Quartz', 'Rowan', 'Saffron', 'Tamar', 'Umber', 'Violet', 'Willow', 'Zephyr']; // prettier-ignore
export const lastNames = ['Bridge', 'Brook', 'Field', 'Gate', 'Hill', 'Lake', 'Meadow', 'Moor', 'Peak', 'River', 'Stone', 'Valley', 'Wood', 'Yard']; // prettier-ignore
export const services = ['Analytics', 'Archive', 'Billing', 'Care', 'Cloud', 'Consulting', 'Delivery', 'Hosting', 'Insurance', 'Logistics', 'Mail', 'Payments', 'Recruiting', 'Research', 'Security', 'Support', 'Telephony', 'Translation']; // prettier-ignore
export const legalForms = ['BV', 'GmbH', 'SAS', 'AB', 'Ltd', 'Inc.', 'LLC', 'KK', 'SA', 'Pty Ltd'];
export const kindsOfData = ['Identity', 'Contact details', 'Payment data', 'Health data', 'Log data', 'Location', 'Employment data', 'Communications', 'Credentials', 'Images', 'Voice recordings', 'Device identifiers', 'Preferences', 'Orders', 'Tax data', 'Education']; // prettier-ignore
export const purposesOfData = ['Delivery of the service', 'Support', 'Invoicing', 'Security', 'Improvement', 'Marketing', 'Recruiting', 'Duties under law']; // prettier-ignore
export const tasks = ['Customer accounts', 'Invoicing', 'Payroll', 'Recruiting', 'Newsletter', 'Support desk', 'Access control', 'Backups', 'Fraud detection', 'Web analytics', 'Training', 'Deliveries', 'Research', 'Telephony']; // prettier-ignore
