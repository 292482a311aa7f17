//! Names by what they are rather than by their bytes. `é` is one character, or an `e` with an accent behind it: keyboards
//! and file systems differ in which they write, and nobody sees it. Names are compared in the composed form (NFC), and
//! written in it where a person gives them; those of VMs are libvirt's, and stay as they are.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// The composed form of a name.
pub fn nfc(name: &str) -> Cow<'_, str> {
    const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
    NFC.normalize(name)
}
