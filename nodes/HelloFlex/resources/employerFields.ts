/** The fields of an employer: the company, what it pays and how, and what it may owe. */
import { type Field, flagField } from '../../rest/operations';
import { mainAddressFields } from '../addresses';
import {
	amountField,
	dateField,
	limitedText,
	longText,
	optionalRecord,
	plainText,
	valueField,
} from '../fields';
import { agencyContactPersons, employers, namedValues, states } from '../lists';
import { invoiceMethods, vatGroupRates } from '../valueLists';

const SEMICOLONS = 'Several addresses are separated by semicolons';

export const employerStates = states('employer', 'employers');

const company: readonly Field[] = [
	...mainAddressFields,
	optionalRecord(
		'Contact User',
		'contactUserGuid',
		'Contact person at the agency; required if the agency has no default contact',
		agencyContactPersons,
	),
	dateField('Delivery Date', 'deliveryDate', 'Day of the delivery'),
	limitedText('Email', 'email', 128, 'office@example.com'),
	limitedText('KvK Main Number', 'kvkMainNumber', 8, '12345678'),
	limitedText('KvK Sub Number', 'kvkSubNumber', 12, '000012345678'),
	limitedText('Legal Name', 'legalName', 256, 'Example Logistics B.V.'),
	valueField(
		'On-Call Notice Period',
		'onCallNoticePeriodId',
		namedValues('On Call Notice Period'),
	),
	limitedText('Phone', 'phone', 32, '+31-20-555-0001'),
	valueField(
		'Regeling',
		'regelingId',
		namedValues('Regeling'),
		'Working conditions that apply at the employer, such as a collective agreement',
	),
	limitedText('Short Name', 'shortName', 50, 'Example'),
	valueField('State', 'entityStateId', employerStates),
	amountField('Total Hours per Week', 'totalHoursPerWeek', 'Full-time hours per week, 0 to 84', {
		max: 84,
	}),
	limitedText('Website', 'website', 256, 'https://www.example.com'),
];

const invoices: readonly Field[] = [
	limitedText('Attention To', 'toAttention', 50, 'Ada Example', {
		about: 'Contact name on invoices',
	}),
	limitedText('Bank Account Number', 'bankAccountNumber', 64, 'NL00EXMP0000000000', {
		about: 'IBAN of the employer',
	}),
	plainText('BIC Code', 'bicCode', 'BIC of the bank', 'EXMPNL2A'),
	limitedText('Invoice Email', 'invoiceEmail', 128, 'invoices@example.com'),
	limitedText('Invoice Email, Second', 'invoiceEmailSecondary', 128, 'archive@example.com'),
	valueField('Invoice Method', 'invoiceMethodId', invoiceMethods),
	valueField('Invoice Schedule', 'invoiceScheduleId', namedValues('Invoice Schedule')),
	valueField('Payment Terms', 'paymentTermsId', namedValues('Payment Terms')),
	limitedText('Reminder Email', 'emailForReminders', 50, 'reminders@example.com', {
		about: SEMICOLONS,
	}),
	valueField('VAT Condition', 'vatConditionId', namedValues('VAT Condition')),
	valueField('VAT Group Rate', 'vatGroupRateId', vatGroupRates),
	limitedText('VAT Number', 'vatNumber', 64, 'NL000000000B00', {
		about: 'Including the country prefix',
	}),
];

const MARGIN = { min: -1_000_000, max: 1_000_000 };

const credit: readonly Field[] = [
	amountField('Credit Limit', 'creditLimitAmount', 'Up to 10,000,000', { max: 10_000_000 }),
	dateField('Credit Limit End Date', 'creditLimitEndDate', 'Last day of the credit limit'),
	longText('Credit Remark', 'creditRemark', 512),
	valueField('Credit Status', 'creditStatusId', namedValues('Credit Status')),
	amountField('G-Account Percentage', 'gAccountAmount', 'From 0.01 to 100', {
		min: 0.01,
		max: 100,
	}),
	flagField(
		'G-Account Includes Tax',
		'gAccountInclusiveTAX',
		'body',
		'Whether the amount for the G-account includes tax',
	),
	flagField(
		'G-Account Usage',
		'gAccountUsage',
		'body',
		'Whether a part of each invoice is paid to a G-account',
	),
	amountField(
		'Margin That Blocks',
		'marginBlocking',
		'Margin below which contracts are blocked',
		MARGIN,
	),
	amountField('Margin That Warns', 'marginWarning', 'Margin below which HelloFlex warns', MARGIN),
];

/**
 * Fields of Create and Update. HelloFlex deprecated the VAT rate in favor of the VAT group rate, and the
 * collective agreement here in favor of the regeling.
 */
export const employerDetails: readonly Field[] = [...company, ...invoices, ...credit];

/** Fields that HelloFlex only accepts for a new employer. */
export const newEmployerDetails: readonly Field[] = [
	dateField('Credit Status Date', 'creditStatusDate', 'Day of the credit status'),
	longText('Credit Status Description', 'creditStatusDescription', 512),
	limitedText('Debtor Number', 'debtorNumber', 64, 'D1001'),
	valueField('Debtor Status', 'debtorStatusId', namedValues('Debtor Status')),
	dateField('Debtor Status Date', 'debtorStatusDate', 'Day of the debtor status'),
	longText('Debtor Status Description', 'debtorStatusDescription', 512),
	flagField(
		'Is Department',
		'isDepartment',
		'body',
		'Whether the employer is a department of its parent',
	),
	optionalRecord('Parent Employer', 'parentGuid', 'Employer that this one is part of', employers),
];

/** Fields that HelloFlex only accepts for an existing employer. */
export const existingEmployerDetails: readonly Field[] = [
	plainText('Description', 'description', 'Free text', 'Two sites, parking at the second'),
	plainText('OIN', 'oin', 'Identification number of a Dutch public body', '00000001234567890000'),
	valueField('Sector', 'sectorId', namedValues('Sector')),
];
