/** The fields of a candidate: a person, the identity document, wage tax, and the company of the self-employed. */
import { type Field, flagField, numberField, textField } from '../../rest/operations';
import { addressFields } from '../addresses';
import {
	amountField,
	dateField,
	limitedText,
	longText,
	optionalRecord,
	valueField,
} from '../fields';
import { agencyContactPersons, countries, namedValues } from '../lists';
import {
	candidateTypes,
	genders,
	identityDocumentTypes,
	invoiceMethods,
	maritalStates,
	nationalities,
	vatGroupRates,
} from '../valueLists';

const person: readonly Field[] = [
	...addressFields(),
	dateField('Birth Date', 'birthDate', 'Must be at least 13 years old'),
	limitedText('Birth Name', 'birthName', 64, 'Sample'),
	optionalRecord(
		'Contact Person',
		'contactPersonGuid',
		'Agency contact responsible for the candidate',
		agencyContactPersons,
	),
	valueField('Gender', 'genderId', genders),
	limitedText('Initials', 'initials', 32, 'A.B.'),
	valueField('Marital State', 'maritalStateId', maritalStates),
	limitedText('Middle Name', 'middleName', 32, 'van der'),
	limitedText('Mobile', 'mobile', 32, '+31-6-5550-0001'),
	valueField('Nationality', 'nationalityId', nationalities),
	limitedText('Phone', 'phone', 32, '+31-20-555-0001'),
	limitedText('Preferred First Name', 'preferredFirstName', 64, 'Ada'),
	limitedText('Skype', 'skype', 128, 'ada.example'),
	textField('SSN', 'ssn', 'body', 'Citizen service number (BSN). Never returned.'),
	limitedText('Title', 'title', 32, 'Dr.'),
	valueField('Type', 'typeId', candidateTypes),
];

const identityDocument: readonly Field[] = [
	dateField('Document End Date', 'documentEndDate', 'Last day on which the document is valid'),
	valueField(
		'Document Issuing Country',
		'documentIssuingCountryId',
		countries,
		'Country, by its code',
	),
	limitedText('Document Number', 'documentNumber', 32, 'SPECI2021'),
	valueField('Document Type', 'documentTypeId', identityDocumentTypes),
];

const payroll: readonly Field[] = [
	valueField(
		'Payment Frequency',
		'candidatePaymentFrequencyId',
		namedValues('Payment Frequency', 'Candidate Payment Frequency'),
	),
	valueField(
		'Payslip Frequency',
		'candidatePayslipFrequencyId',
		namedValues('Payslip Frequency', 'Candidate Payslip Frequency'),
	),
	flagField(
		'Tax Credit for Single Elderly Persons',
		'singleElderlyPersonsTaxCreditApplied',
		'body',
		'Whether the single elderly persons tax credit applies; requires Tax Reduction',
	),
	flagField('Tax Reduction', 'taxReduction', 'body', 'Whether wage tax is reduced'),
	dateField('Tax Reduction Start Date', 'taxReductionStartDate', 'First day of the reduction'),
	dateField(
		'Tax Reduction Statement Date',
		'taxReductionStatementDate',
		'Day on which the candidate asked for it',
	),
];

const SELF_EMPLOYED = 'For self-employed candidates';
const forCompany = { about: SELF_EMPLOYED };

const company: readonly Field[] = [
	limitedText('Billing Email', 'billingEmail', 250, 'billing@example.com', {
		about: `${SELF_EMPLOYED}; several addresses are separated by semicolons`,
	}),
	valueField('Billing Schedule', 'billingScheduleId', namedValues('Billing Schedule')),
	longText('Company Description', 'companyDescription', 2000, SELF_EMPLOYED),
	limitedText('Company Name', 'companyName', 100, 'Example Services', {
		about: 'Required for self-employed candidates',
	}),
	limitedText('Cost Center', 'costCenter', 15, 'CC-1', forCompany),
	longText('Delivery Provision', 'deliveryProvision', 1000, SELF_EMPLOYED),
	limitedText(
		'General Ledger Administration',
		'generalLedgerAdministration',
		15,
		'4000',
		forCompany,
	),
	valueField('Invoice Method', 'invoiceMethodId', invoiceMethods),
	limitedText('Invoice Prefix C', 'invoicePrefixC', 10, 'C', forCompany),
	limitedText('Invoice Prefix F', 'invoicePrefixF', 10, 'F', forCompany),
	numberField('Invoice Prefix Number', 'invoicePrefixNumber', 'body', SELF_EMPLOYED),
	limitedText('Invoicing Notice', 'invoicingNotice', 250, 'Please state the order', forCompany),
	longText('Invoicing Remark', 'invoicingRemark', 500, SELF_EMPLOYED),
	limitedText('KvK Number', 'kvKNumber', 15, '12345678', forCompany),
	valueField('Legal Form', 'legalFormId', namedValues('Legal Form', 'Rechtsvorm')),
	numberField('Payment Term', 'daysPaymentTerm', 'body', 'In days', {
		typeOptions: { minValue: 0 },
	}),
	amountField(
		'Standard Purchase Rate',
		'standardPurchaseRate',
		`${SELF_EMPLOYED}, up to 999.99`,
		{ max: 999.99 },
	),
	valueField('VAT Group Rate', 'vatGroupRateId', vatGroupRates),
	limitedText('VAT Number', 'vatNumber', 25, 'NL000000000B00', forCompany),
];

/**
 * Fields of Create and Update. HelloFlex deprecated the salutation, and the bank account here in favor
 * of the resource *Bank Account*.
 */
export const candidateDetails: readonly Field[] = [
	...person,
	...identityDocument,
	...payroll,
	...company,
];
