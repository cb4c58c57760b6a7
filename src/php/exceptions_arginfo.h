/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: ea78368b7dc0adbb114d48a80ca6c416feaa77e8 */




static const zend_function_entry class_Azora_AzoraException_methods[] = {
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_AzoraException(zend_class_entry *class_entry_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "AzoraException", class_Azora_AzoraException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Exception);

	return class_entry;
}
