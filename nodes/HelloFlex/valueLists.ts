/**
 * Predefined values whose domain types the definition does not number, by the names that such a type
 * may have; a field of several records has one list.
 */
import { namedValues } from './lists';

export const genders = namedValues('Gender', 'Geslacht');
export const nationalities = namedValues('Nationality', 'Nationaliteit', 'Nationalities');
export const maritalStates = namedValues('Marital State', 'Marital Status', 'Burgerlijke Staat');
export const candidateTypes = namedValues('Candidate Type', 'Type of Candidate', 'Kandidaat Type');
export const identityDocumentTypes = namedValues(
	'Identity Document Type',
	'Candidate Document Type',
	'Legitimatie Type',
	'Document Type',
);
export const organizationTypes = namedValues('Organization Type', 'Organisation Type');
export const vatGroupRates = namedValues('VAT Group Rate', 'VAT Group');
export const invoiceMethods = namedValues('Invoice Method', 'Invoicing Method');
export const employmentTypes = namedValues('Employment Type', 'Job Type and Employment Type');
export const jobCategories = namedValues('Job Category', 'Job Categories');
export const industries = namedValues('Industry', 'Industries');
