//! Every sample portfolio opens and is kept byte for byte.
use evenkeel::files;

#[test]
fn samples_are_kept_byte_for_byte() {
    let mut count = 0;
    for entry in
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/sample-portfolios")).unwrap()
    {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let portfolio =
            files::from_text(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert_eq!(files::to_text(&portfolio), text, "{}", path.display());
        count += 1;
    }
    assert!(count >= 2);
}
