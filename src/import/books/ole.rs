//! Compound files, in which old Office programs kept their documents: named streams in sectors.

/// What ends a chain of sectors.
const END: u32 = 0xFFFF_FFFE;

/// How long the shortest stream is that has sectors of its own.
const SMALL: usize = 4096;

/// How large the pieces are in which smaller streams are kept.
const PIECE: usize = 64;

/// A compound file.
pub(in crate::import) struct Ole<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
    /// The piece that follows each piece.
    next_piece: Vec<u32>,
    pieces: Vec<u8>,
    streams: Vec<Stream>,
}

struct Stream {
    name: String,
    start: u32,
    length: usize,
}

impl<'b> Ole<'b> {
    /// Opens a compound file; nothing where it is damaged beyond reading.
    pub(in crate::import) fn open(bytes: &'b [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut ole = Self {
            bytes,
            sector,
            next: Vec::new(),
            next_piece: Vec::new(),
            pieces: Vec::new(),
            streams: Vec::new(),
        };
        for table in ole.tables()? {
            ole.next.extend(numbers(ole.at(table)));
        }
        let folder = ole.chain(u32_at(bytes, 48)?, usize::MAX);
        ole.streams = folder.chunks_exact(128).filter_map(stream).collect();
        let root = folder.chunks_exact(128).find(|entry| entry.get(66) == Some(&5))?;
        ole.next_piece = numbers(&ole.chain(u32_at(bytes, 60)?, usize::MAX)).collect();
        ole.pieces = ole.chain(u32_at(root, 116)?, usize::MAX);
        Some(ole)
    }

    /// Whether it has a stream of this name.
    pub(in crate::import) fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|stream| stream.name.eq_ignore_ascii_case(name))
    }

    /// What a stream holds; nothing where there is none of this name.
    pub(in crate::import) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let mut streams = self.streams.iter();
        let stream = streams.find(|stream| stream.name.eq_ignore_ascii_case(name))?;
        if stream.length >= SMALL {
            return Some(self.chain(stream.start, stream.length));
        }
        let piece = |number: usize| {
            let start = number.checked_mul(PIECE)?;
            self.pieces.get(start..(start + PIECE).min(self.pieces.len()))
        };
        let all = self.pieces.len() / PIECE + 1;
        Some(follow(stream.start, stream.length, &self.next_piece, all, piece))
    }

    /// The sectors that hold the table of what follows what: 109 are named in the header, the others
    /// in a chain of their own.
    fn tables(&self) -> Option<Vec<u32>> {
        let is_used = |sector: &u32| *sector < 0xFFFF_FFFA;
        let mut tables: Vec<u32> = numbers(self.bytes.get(76..512)?).take_while(is_used).collect();
        let mut more = u32_at(self.bytes, 68)?;
        let mut left = self.bytes.len() / self.sector;
        while is_used(&more) && left > 0 {
            let mut named: Vec<u32> = numbers(self.at(more)).collect();
            more = named.pop()?;
            tables.extend(named.into_iter().filter(is_used));
            left -= 1;
        }
        tables.truncate(self.bytes.len() / self.sector);
        Some(tables)
    }

    /// A sector; shorter where the file ends within it.
    fn at(&self, sector: u32) -> &'b [u8] {
        let start = (sector as usize).saturating_add(1).saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        let sector = |number: usize| u32::try_from(number).ok().map(|number| self.at(number));
        let all = self.bytes.len() / self.sector + 1;
        follow(start, length, &self.next, all, sector)
    }
}

/// Joins the pieces of a chain; one that runs in a circle ends once as many were seen as there are.
fn follow<'p>(
    start: u32,
    length: usize,
    next: &[u32],
    all: usize,
    piece: impl Fn(usize) -> Option<&'p [u8]>,
) -> Vec<u8> {
    let (mut out, mut number, mut left) = (Vec::new(), start, all.min(next.len()));
    while number < END && out.len() < length && left > 0 {
        let Some(bytes) = piece(number as usize).filter(|bytes| !bytes.is_empty()) else { break };
        out.extend_from_slice(bytes);
        number = next.get(number as usize).copied().unwrap_or(END);
        left -= 1;
    }
    out.truncate(length);
    out
}

fn stream(entry: &[u8]) -> Option<Stream> {
    let length = usize::from(u16_at(entry, 64)?).min(64).checked_sub(2)?;
    let units = entry.get(..length)?.chunks_exact(2);
    let units: Vec<u16> = units.filter_map(|unit| u16_at(unit, 0)).collect();
    let name = String::from_utf16_lossy(&units);
    Some(Stream { name, start: u32_at(entry, 116)?, length: u32_at(entry, 120)? as usize })
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

/// The number of two bytes at a place.
pub(in crate::import) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// The number of four bytes at a place.
pub(in crate::import) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_that_runs_in_a_circle_takes_no_more_than_the_file_holds() {
        // A header may name the same table many times.
        let circle = [0; 1_000];
        let sector = [7; 512];
        assert_eq!(follow(0, usize::MAX, &circle, 3, |_| Some(&sector)).len(), 3 * 512);
        assert_eq!(follow(0, 700, &[1, END], 3, |_| Some(&sector)).len(), 700);
    }
}
